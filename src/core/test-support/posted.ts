import type { Allocation, Book, CreditId, DebitId, PostedAllocation } from '../index.ts';
import { allocationId } from '../index.ts';

/** The allocations as they would stand in the books, with ids `allocation-0`, `allocation-1` … */
export function asPosted(allocations: readonly Allocation[]): PostedAllocation[] {
  return allocations.map((allocation, i) => ({
    ...allocation,
    id: allocationId(`allocation-${i}`),
    reversed: false,
    isReversal: false,
  }));
}

/** The book once the open amounts have moved. */
export function after(book: Book, openAfter: ReadonlyMap<CreditId | DebitId, bigint>): Book {
  return withOpen(book, (id, open) => openAfter.get(id) ?? open);
}

/** The book once a reversal has given amounts back. */
export function restored(book: Book, givenBack: ReadonlyMap<CreditId | DebitId, bigint>): Book {
  return withOpen(book, (id, open) => open + (givenBack.get(id) ?? 0n));
}

function withOpen(book: Book, open: (id: CreditId | DebitId, open: bigint) => bigint): Book {
  return {
    ...book,
    credits: book.credits.map((credit) => ({ ...credit, open: open(credit.id, credit.open) })),
    debits: book.debits.map((debit) => ({ ...debit, open: open(debit.id, debit.open) })),
  };
}
