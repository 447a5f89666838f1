import { describe, expect, it } from 'vitest';
import type {
  Book,
  CalendarDate,
  Credit,
  Currency,
  DebitId,
  DraftPair,
  Pair,
  PositiveMoney,
  Targets,
} from './index.ts';
import { Money, addDays, autoReconcile, draw, numberKey, reconcile } from './index.ts';
import { EUR, amountOf, bookOf, date, pairsOf } from './test-support/text-form.ts';

const account = () =>
  bookOf(`
    INV-1  2026-01-10  10.00
    RCP-1  2026-01-15  10.00`);

/** The compiler is the test: `tsc` fails on an expected error that is none. What runs shows what would happen. */
describe('a compile error is', () => {
  it('a number where an amount belongs', () => {
    // @ts-expect-error minor units are bigint, so that no float gets in
    const money = Money.of(10.5, EUR);
    // @ts-expect-error a bare bigint has no currency
    const bare: Money = 1_050n;
    expect([typeof money.minor, typeof bare]).not.toContain('object');
  });

  it('money that nobody found positive', () => {
    // @ts-expect-error it may be zero; only `Money.positive` and its like can say
    const amount: PositiveMoney = Money.zero(EUR);
    // @ts-expect-error the brand is on the number, so that spreading can't fake it
    const spread: PositiveMoney = { ...Money.certainlyPositive(1n, EUR), minor: 0n };
    expect([amount.minor, spread.minor]).toEqual([0n, 0n]);
  });

  it('text that nobody checked', () => {
    // @ts-expect-error only `currency` makes one
    const code: Currency = 'EUR';
    // @ts-expect-error only `calendarDate` makes one
    const day: CalendarDate = '2026-02-30';
    // @ts-expect-error and nothing takes an unchecked one
    expect(() => addDays('yesterday', 1)).toThrow('invariant');
    expect([code, day]).toEqual(['EUR', '2026-02-30']);
  });

  it('a credit where a debit belongs', () => {
    const { credits, debits } = account();
    const [credit] = credits;
    const [debit] = debits;
    // @ts-expect-error the ids of the two sides never mix
    const id: DebitId | undefined = credit?.id;
    // @ts-expect-error an invoice is no credit
    const wrong: Credit | undefined = debit;
    // @ts-expect-error the sides are swapped
    expect(draw({ credits: debits, debits: credits, targets: new Map() })).toEqual([]);
    expect([id, wrong?.kind]).toEqual(['RCP-1/1', 'invoice']);
  });

  it('a draft that was not decided', () => {
    const [pair] = pairsOf('RCP-1 -> INV-1  0.00');
    // @ts-expect-error a draft's amount may be zero, a decision's never is
    const decided: Pair | undefined = pair;
    // @ts-expect-error either pairs or targets
    expect(() => reconcile(account(), { step: 'manual' })).toThrow('undefined');
    const undecided: DraftPair | undefined = pair;
    expect(undecided).toBe(decided);
  });

  it('a refusal taken for a success', () => {
    const result = reconcile(account(), { step: 'manual', pairs: [] });
    // @ts-expect-error whether it was refused has to be asked first
    expect(result.value).toBe(undefined);
  });

  it('a decision changed afterwards', () => {
    const [allocation] = autoReconcile(account()).allocations;
    // @ts-expect-error allocations are final
    if (allocation) allocation.amount = amountOf('99.00');
    // @ts-expect-error so are targets
    const put: keyof Targets = 'set';
    // @ts-expect-error and the lists of a book
    const push: keyof Book['credits'] = 'push';
    expect([put, push]).toEqual(['set', 'push']);
  });

  it('a ladder step or a step that does not exist', () => {
    // @ts-expect-error there is no such rung
    expect(() => autoReconcile(account(), ['by-guess'])).toThrow('undefined');
    // @ts-expect-error nor such a step
    expect(reconcile(account(), { step: 'guess', pairs: [] }).ok).toBe(false);
    // @ts-expect-error numbers are text, also those of digits only
    expect(() => numberKey(7)).toThrow('not a function');
    expect(date('2026-01-01')).toBe('2026-01-01');
  });
});
