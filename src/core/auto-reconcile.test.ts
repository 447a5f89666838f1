import { describe, expect, it } from 'vitest';
import type { AutoReconciled, Book, DraftPair } from './index.ts';
import { DEFAULT_LADDER, LADDER, STRATEGIES, autoReconcile, draw, inOrder, reconcile } from './index.ts';
import { accounts, ownAccounts, plainAccounts, shuffledWith } from './test-support/accounts.ts';
import { law } from './test-support/law.ts';
import { after } from './test-support/posted.ts';
import { bookOf, date, valueOf, written } from './test-support/text-form.ts';

describe('auto-reconcile', () => {
  it('settles what names its counterpart first, then the oldest', () => {
    const run = autoReconcile(
      bookOf(`
        INV-1  2026-01-10  100.00
        INV-2  2026-01-20   50.00
        REF-1  2026-02-01   10.00  names RCP-2
        RCP-1  2026-01-15   70.00  names INV-2
        RCP-2  2026-01-25   40.00`),
    );
    expect(written(run.allocations)).toEqual([
      'RCP-1 -> INV-2  50.00  on 2026-01-20  by linked',
      'RCP-2 -> REF-1  10.00  on 2026-02-01  by linked',
      'RCP-1 -> INV-1  20.00  on 2026-01-15  by oldest-first',
      'RCP-2 -> INV-1  30.00  on 2026-01-25  by oldest-first',
    ]);
    expect(leftOvers(run)).toEqual(['INV-1 5000 balance-owing']);
    expect([...run.openAfter.keys()]).toEqual(['RCP-1/1', 'INV-2/1', 'RCP-2/1', 'REF-1/1', 'INV-1/1']);
  });

  it('lets a link reach over installments, and two credits name one invoice', () => {
    const run = autoReconcile(
      bookOf(`
        INV-1/1  2026-01-10  10.00
        INV-1/2  2026-01-10  20.00
        RCP-1    2026-01-15  15.00  names INV-1
        RCP-2    2026-01-16  40.00  names INV-1`),
      ['linked'],
    );
    expect(written(run.allocations)).toEqual([
      'RCP-1 -> INV-1  10.00  on 2026-01-15  by linked',
      'RCP-1 -> INV-1/2  5.00  on 2026-01-15  by linked',
      'RCP-2 -> INV-1/2  15.00  on 2026-01-16  by linked',
    ]);
    expect(leftOvers(run)).toEqual(['RCP-2 2500 no-open-invoice']);
  });

  it('takes the steps that the organization chose, in its order', () => {
    const book = bookOf(`
      INV-1  2026-01-10  10.00
      INV-2  2026-01-20  10.00
      RCP-1  2026-01-15  10.00  names INV-2`);
    expect(written(autoReconcile(book, ['oldest-first', 'linked']).allocations)).toEqual([
      'RCP-1 -> INV-1  10.00  on 2026-01-15  by oldest-first',
    ]);
    expect(autoReconcile(book, []).allocations).toEqual([]);
    expect(DEFAULT_LADDER).toEqual(['linked', 'oldest-first']);
    expect(Object.values(LADDER).every(({ summary }) => summary.endsWith('.'))).toBe(true);
  });

  it('spreads nothing over refunds, returns and adjustments', () => {
    const run = autoReconcile(
      bookOf(`
        RET-1   2026-01-10  10.00
        ADJ+1   2026-01-10  10.00
        DN-1    2026-01-11  10.00
        ADJ-1   2026-01-15  15.00`),
    );
    expect(written(run.allocations)).toEqual(['ADJ-1 -> DN-1  10.00  on 2026-01-15  by oldest-first']);
    expect(leftOvers(run)).toEqual([
      'ADJ-1 500 no-open-invoice',
      'ADJ+1 1000 no-available-credit',
      'RET-1 1000 no-available-credit',
    ]);
  });

  it.each<[string, string, Partial<Book>, string[]]>([
    ['no credit', 'INV-1  2026-01-10  1.00', {}, ['INV-1 100 no-available-credit']],
    ['no invoice', 'RCP-1  2026-01-10  1.00', {}, ['RCP-1 100 no-open-invoice']],
    [
      'only other currencies',
      'INV-1  2026-01-10  1.00\nRCP-1  2026-01-10  1.00  in USD',
      {},
      ['INV-1 100 other-currency'],
    ],
    [
      'only other currencies, seen from the receipt',
      'INV-1  2026-01-10  1.00  in USD\nRCP-1  2026-01-10  1.00',
      {},
      ['RCP-1 100 other-currency'],
    ],
    [
      'another currency, but nothing open in it',
      'INV-1  2026-01-10  1.00\nRCP-1  2026-01-10  1.00  in USD  open 0.00',
      {},
      ['INV-1 100 no-available-credit'],
    ],
    [
      'another currency beside its own',
      'INV-1  2026-01-10  2.00\nINV-2  2026-01-11  2.00\nRCP-1  2026-01-10  1.00\nRCP-2  2026-01-10  1.00  in USD',
      {},
      ['INV-1 100 balance-owing', 'INV-2 200 no-available-credit'],
    ],
    [
      'on hold',
      'INV-1  2026-01-10  1.00  on hold\nRCP-1  2026-01-10  1.00',
      {},
      ['RCP-1 100 no-open-invoice', 'INV-1 100 on-hold'],
    ],
    [
      'the partner is on hold',
      'INV-1  2026-01-10  1.00\nRCP-1  2026-01-10  1.00',
      { onHold: true },
      ['RCP-1 100 on-hold', 'INV-1 100 on-hold'],
    ],
    [
      'even today is locked',
      'INV-1  2026-01-10  1.00\nRCP-1  2026-01-10  1.00',
      { lockedThrough: date('2026-06-30') },
      ['RCP-1 100 period-locked', 'INV-1 100 period-locked'],
    ],
    ['all is settled', 'INV-1  2026-01-10  1.00\nRCP-1  2026-01-10  1.00', { lockedThrough: date('2026-06-29') }, []],
    [
      'nobody else is touched',
      'INV-1  2026-01-10  1.00  of somebody else\nRCP-1  2026-01-10  1.00',
      {},
      ['RCP-1 100 no-open-invoice'],
    ],
  ])('says why something is left over: %s', (...[, text, rest, reasons]) => {
    expect(leftOvers(autoReconcile(bookOf(text, rest)))).toEqual(reasons);
  });

  law('allocates only what reconcile accepts, with the same outcome', accounts, (book) => {
    let left = book;
    const { allocations, openAfter } = autoReconcile(book);
    for (const step of DEFAULT_LADDER) {
      const pairs: DraftPair[] = allocations.filter((line) => line.step === step);
      if (pairs.length === 0) continue;
      const posted = valueOf(reconcile(left, { step, pairs }), step);
      expect(posted.allocations).toEqual(pairs);
      expect(posted.warnings).toEqual([]);
      left = after(left, posted.openAfter);
    }
    expect(left).toEqual(after(book, openAfter));
  });

  law('spends all there is, and a second run writes nothing', plainAccounts, (book) => {
    const { openAfter } = autoReconcile(book);
    const settled = after(book, openAfter);
    const isSpent = [settled.credits, settled.debits].some((side) => side.every(({ open }) => open === 0n));
    expect(isSpent).toBe(true);
    expect(autoReconcile(settled).allocations).toEqual([]);
  });

  law('names each item that stays open, once, with what is open on it', ownAccounts, (book) => {
    const { openAfter, leftOvers: left } = autoReconcile(book);
    const orderBy = book.orderBy ?? 'document-date';
    const { credits, debits } = after(book, openAfter);
    const open = [...inOrder(credits, orderBy), ...inOrder(debits, orderBy)].filter((item) => item.open > 0n);
    expect(left.map(({ item }) => item)).toEqual(open);
  });

  law('does not depend on the order of its input', shuffledWith(accounts), ([book, other]) => {
    expect(autoReconcile(other)).toEqual(autoReconcile(book));
  });

  law('spreads as the strategy of the same name draws', plainAccounts, (account) => {
    const { credits, debits, ...book } = { ...account, orderBy: 'document-date' } as const;
    const available = { minor: credits.reduce((sum, { open }) => sum + open, 0n), currency: book.currency };
    const targets = STRATEGIES['oldest-first'].target(available, debits);
    const allocated = autoReconcile({ ...book, credits, debits }, ['oldest-first']).allocations;
    const pairs = allocated.map(({ credit, debit, amount }) => ({ credit, debit, amount }));
    expect(pairs).toEqual(draw({ credits, debits, targets }));
  });
});

function leftOvers({ leftOvers: left }: AutoReconciled): string[] {
  return left.map(({ item, reason }) => `${item.number} ${item.open} ${reason}`);
}
