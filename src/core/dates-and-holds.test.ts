import { describe, expect, it } from 'vitest';
import type { Book } from './index.ts';
import { reconcile } from './index.ts';
import { bookOf, date, refused, targetsOf, valueOf } from './test-support/text-form.ts';

const ACCOUNT = `
  INV-1  2026-01-10  100.00
  RCP-1  2026-01-15   70.00
  CN-1   2026-02-01   90.00`;

describe('the effective date', () => {
  const dated = (rest: Partial<Book>, effectiveOn?: string): string[] => {
    const book = bookOf(ACCOUNT, rest);
    const draft = { step: 'manual', targets: targetsOf('INV-1  75.00') } as const;
    const result = reconcile(book, effectiveOn === undefined ? draft : { ...draft, effectiveOn: date(effectiveOn) });
    return result.ok ? result.value.allocations.map((line) => line.effectiveOn) : refused(result.error);
  };

  it('is the later of the two document dates', () => {
    expect(dated({})).toEqual(['2026-01-15', '2026-02-01']);
  });

  it('moves to the first open day where that is locked', () => {
    expect(dated({ lockedThrough: date('2026-01-31') })).toEqual(['2026-02-01', '2026-02-01']);
    expect(dated({ lockedThrough: date('2026-02-28') })).toEqual(['2026-03-01', '2026-03-01']);
    expect(dated({ lockedThrough: date('2026-01-14') })).toEqual(['2026-01-15', '2026-02-01']);
  });

  it('may be chosen later, up to today', () => {
    expect(dated({}, '2026-02-01')).toEqual(['2026-02-01', '2026-02-01']);
    expect(dated({}, '2026-06-30')).toEqual(['2026-06-30', '2026-06-30']);
    expect(dated({}, '2026-07-01')).toEqual(['date-in-future: 2026-06-30 today, 2026-07-01 asked']);
  });

  it('is never before a document', () => {
    expect(dated({}, '2026-01-09')).toEqual(['date-too-early: INV-1, 2026-01-10 earliest, 2026-01-09 asked']);
    expect(dated({}, '2026-01-14')).toEqual([
      'date-too-early: RCP-1, 2026-01-15 earliest, 2026-01-14 asked',
      'date-too-early: CN-1, 2026-02-01 earliest, 2026-01-14 asked',
    ]);
  });

  it('of what an undo gave back is not before that undo', () => {
    const book = bookOf(ACCOUNT);
    const freed = { ...book, debits: book.debits.map((debit) => ({ ...debit, freedOn: date('2026-03-05') })) };
    expect(dated(freed)).toEqual(['2026-03-05', '2026-03-05']);
    expect(dated(freed, '2026-03-04')).toEqual(['date-too-early: INV-1, 2026-03-05 earliest, 2026-03-04 asked']);
  });

  it('is never in a locked period', () => {
    const locked = { lockedThrough: date('2026-06-29') };
    expect(dated(locked, '2026-06-30')).toEqual(['2026-06-30', '2026-06-30']);
    expect(dated(locked, '2026-06-29')).toEqual(['period-locked: 2026-06-29 lockedThrough, 2026-06-29 asked']);
    expect(dated({ lockedThrough: date('2026-06-30') })).toEqual([
      'period-locked: 2026-06-30 lockedThrough, 2026-06-30 asked',
    ]);
  });
});

describe('a hold', () => {
  it('warns a person and stops nobody', () => {
    const book = bookOf(`
      INV-1  2026-01-10  10.00  on hold
      INV-2  2026-01-11  10.00  on hold
      RCP-1  2026-01-15  10.00`);
    expect(warnings(book)).toEqual(['on-hold INV-1']);
    expect(warnings({ ...book, onHold: true })).toEqual(['on-hold RCP-1', 'on-hold INV-1']);
  });
});

function warnings(book: Book): string[] {
  const { warnings: told } = valueOf(
    reconcile(book, { step: 'manual', targets: targetsOf('INV-1  1.00') }),
    'the draft',
  );
  return told.map(({ code, item }) => `${code} ${item.number}`);
}
