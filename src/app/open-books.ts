import type { Allocation, Book, Credit, Debit } from '../core/index.ts';
import type { Posting } from '../store/allocations.ts';
import { type Account, type HoldOn, holdsOn, type OpenAccount, openItemsOf } from '../store/bulk.ts';
import { lockPartners } from '../store/partners.ts';
import { bookOf } from './book.ts';
import { knownCurrency } from './input.ts';
import type { Work } from './transaction.ts';

/** The core's books of some accounts, one after the other, read under their partners' locks. */
export async function openBooks(work: Work, accounts: readonly Account[]): Promise<Iterable<Book>> {
  const [books] = await Promise.all(openSlices(work, [accounts]));
  return books ?? [];
}

/** The same of several lists, each as it comes: all are asked for at once, under locks that are taken before. */
export function openSlices(work: Work, slices: readonly (readonly Account[])[]): readonly Promise<Iterable<Book>>[] {
  const { on, organization, today } = work;
  const partners = [...new Set(slices.flat().map((account) => account.partner))];
  const under = Promise.all([
    lockPartners(on, organization.id, partners),
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

/** The same without locks, for those who only look. */
export async function readBooks(work: Work, accounts: readonly Account[]): Promise<Iterable<Book>> {
  const { on, organization, today } = work;
  const partners = [...new Set(accounts.map((account) => account.partner))];
  const holds = await holdsOn(on, organization.id, { partners, today });
  const open = await openItemsOf(on, organization.id, accounts);
  return booksOf(
    work,
    open,
    Map.groupBy(holds, (hold) => hold.partner_id),
  );
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
