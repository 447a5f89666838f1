import type { Allocation, Book, Credit, Debit } from '../core/index.ts';
import type { Posting } from '../store/allocations.ts';
import { type Account, type HoldOn, holdsOn, type OpenAccount, openItemsOf } from '../store/bulk.ts';
import { lockPartners } from '../store/partners.ts';
import { bookOf } from './book.ts';
import { knownCurrency } from './input.ts';
import type { Work } from './transaction.ts';

/** To write by the books, the partners are locked first; those who only look need no lock. */
type Reading = { readonly lock: boolean };

/** The core's books of some accounts, one after the other. */
export async function openBooks(work: Work, accounts: readonly Account[], how: Reading): Promise<Iterable<Book>> {
  const [books] = await Promise.all(openSlices(work, [accounts], how));
  return books ?? [];
}

/** The same of several lists, each as it comes: all are asked for at once, after the locks of all. */
export function openSlices(
  work: Work,
  slices: readonly (readonly Account[])[],
  { lock }: Reading,
): readonly Promise<Iterable<Book>>[] {
  const { on, organization, today } = work;
  const partners = [...new Set(slices.flat().map((account) => account.partner))];
  const under = Promise.all([
    lock ? lockPartners(on, organization.id, partners) : undefined,
    holdsOn(on, organization.id, { partners, today }),
  ]);
  return slices.map(async (accounts) => {
    const [open, [, holds]] = await Promise.all([openItemsOf(on, organization.id, accounts), under]);
    return booksOf(
      work,
      open,
      Map.groupBy(holds, (hold) => hold.partner_id),
    );
  });
}

type Holds = ReadonlyMap<string, readonly HoldOn[]>;

function* booksOf(work: Work, open: Iterable<OpenAccount>, holds: Holds): Iterable<Book> {
  for (const { account, items } of open) {
    const { partner, currency } = account;
    yield withHolds(bookOf(work, { partner, currency: knownCurrency(currency) }, items), holds.get(partner));
  }
}

function withHolds(book: Book, holds: readonly HoldOn[] | undefined): Book {
  if (holds === undefined) return book;
  const held = new Set(holds.map((hold) => hold.document_id));
  const marked = <Item extends Credit | Debit>(item: Item): Item => ({ ...item, onHold: held.has(item.document) });
  return { ...book, onHold: held.has(null), credits: book.credits.map(marked), debits: book.debits.map(marked) };
}

/** The reconciliation that posts what the ladder decided. */
export function postingOf({ context, caller, at }: Work, book: Book, allocations: readonly Allocation[]): Posting {
  const account = { partner_id: book.partner, currency: book.currency };
  const act = { reason: 'auto', posted_at: at, posted_by: caller.principal };
  return { reconciliation: { id: context.newId(), ...account, ...act }, allocations };
}
