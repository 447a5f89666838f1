import { type Allocation, autoReconcile, type Book, type LadderStep, type LeftOver } from '../core/index.ts';
import type { Account } from '../store/bulk.ts';
import { balancesOf, lockPartners } from '../store/partners.ts';
import type { Writing } from './command.ts';
import { openSlices } from './open-books.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** So many accounts are read at a time: while the core decides on some, the database works on others. */
const ACCOUNTS_A_SLICE = 150;

/** What the ladder makes of one account: a partner's open items in one currency. */
export type AccountDecision = {
  readonly book: Book;
  readonly allocations: readonly Allocation[];
  readonly leftOvers: readonly LeftOver[];
};

/**
 * Lets the ladder decide for every account of some partners with anything open, slice after slice. The partners are
 * locked first and all is read under the locks, so what has changed since they were chosen is decided on as it is. What
 * is written between two slices travels while the next is decided.
 */
export async function* decideAccounts(
  work: Writing,
  partners: readonly string[],
  ladder: readonly LadderStep[],
): AsyncGenerator<Iterable<AccountDecision>> {
  const { on, organization } = work;
  const [, balances] = await Promise.all([
    lockPartners(on, organization.id, partners),
    balancesOf(on, organization.id, partners),
  ]);
  const accounts = balances
    .filter(({ outstanding, unapplied }) => outstanding > 0n || unapplied > 0n)
    .map((row) => ({ partner: row.partner_id, currency: row.currency }));
  const slices = openSlices(work, slicesOf(accounts), { lock: true });
  slices.forEach(work.withCommit);
  // oxlint-disable-next-line no-await-in-loop -- all were asked for at once, and come one after the other
  for (const slice of slices) yield decisionsOn(await slice, ladder);
}

/** A partner's accounts stay together. */
function slicesOf(accounts: readonly Account[]): readonly (readonly Account[])[] {
  const slices: Account[][] = [];
  let last: Account | undefined;
  for (const account of accounts) {
    const slice = slices.at(-1);
    const isFull = slice === undefined || (slice.length >= ACCOUNTS_A_SLICE && account.partner !== last?.partner);
    if (isFull) slices.push([account]);
    else slice.push(account);
    last = account;
  }
  return slices;
}

/** Refuses where the organization does not reconcile at present (DOMAIN §7). */
export function requireReconciling({ organization }: Work): void {
  if (organization.reconciliation_on) return;
  throw new Refused('reconciliation-off', 'This organization does not reconcile at present.');
}

/** What the ladder makes of some accounts, a partner's one after the other. */
export function decisionsOn(books: Iterable<Book>, ladder: readonly LadderStep[]): Iterable<AccountDecision> {
  return decisions(withOtherCurrencies(books), ladder);
}

function* decisions(books: Iterable<Book>, ladder: readonly LadderStep[]): Iterable<AccountDecision> {
  for (const book of books) {
    const { allocations, leftOvers } = autoReconcile(book, ladder);
    yield { book, allocations, leftOvers };
  }
}

/** A partner's books stand together; each gets the others' items too, to tell what waits for another currency. */
function* withOtherCurrencies(books: Iterable<Book>): Iterable<Book> {
  let ofOne: Book[] = [];
  for (const book of books) {
    if (ofOne[0]?.partner !== book.partner) {
      yield* joined(ofOne);
      ofOne = [];
    }
    ofOne.push(book);
  }
  yield* joined(ofOne);
}

function joined(books: readonly Book[]): readonly Book[] {
  if (books.length < 2) return books;
  const credits = books.flatMap((book) => book.credits);
  const debits = books.flatMap((book) => book.debits);
  return books.map((book) => ({ ...book, credits, debits }));
}
