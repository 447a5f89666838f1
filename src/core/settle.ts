import type { Book } from './book.ts';
import { effectiveDate, firstOpenDay } from './book.ts';
import type { CalendarDate } from './calendar.ts';
import type { Allocation, Credit, CreditId, Debit, DebitId, Step } from './document.ts';
import type { DraftPair } from './draft.ts';
import { Money } from './money.ts';
import { invariant } from './result.ts';

export type Settling = {
  readonly book: Book;
  readonly credits: ReadonlyMap<string, Credit>;
  readonly debits: ReadonlyMap<string, Debit>;
  /** Minor units left open on what was touched so far; `settle` moves them on. */
  readonly openAfter: Map<CreditId | DebitId, bigint>;
};

/** Makes allocations of pairs that were checked, or decided by the core itself: anything else is a bug and crashes. */
export function settle(
  pairs: readonly DraftPair[],
  { book, credits, debits, openAfter }: Settling,
  { step, effectiveOn }: { step: Step; effectiveOn?: CalendarDate | undefined },
): Allocation[] {
  const firstOpen = firstOpenDay(book.lockedThrough);
  return pairs.map(({ credit: creditId, debit: debitId, amount }) => {
    const credit = credits.get(creditId);
    const debit = debits.get(debitId);
    invariant(credit && debit && Money.isPositive(amount), 'a pair joins two items of the book');
    take(amount.minor, credit, openAfter);
    take(amount.minor, debit, openAfter);
    const date = effectiveOn ?? effectiveDate(credit, debit, firstOpen);
    const allocation = { credit: creditId, debit: debitId, amount, step, effectiveOn: date };
    return debit.itemized === true ? { ...allocation, itemized: true } : allocation;
  });
}

function take(minor: bigint, item: Credit | Debit, openAfter: Map<CreditId | DebitId, bigint>): void {
  const left = (openAfter.get(item.id) ?? item.open) - minor;
  invariant(left >= 0n, 'no more is taken from an item than is open');
  openAfter.set(item.id, left);
}
