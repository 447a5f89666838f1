import { type Allocation, autoReconcile, type Book, type LadderStep, type LeftOver } from '../core/index.ts';
import { balancesOf, lockPartners } from '../store/partners.ts';
import { openBooks } from './reconcile-accounts.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** What the ladder makes of one account: a partner's open items in one currency. */
export type AccountDecision = {
  readonly book: Book;
  readonly allocations: readonly Allocation[];
  readonly leftOvers: readonly LeftOver[];
};

/**
 * Lets the ladder decide for every account of some partners with anything open, one after the other. The partners are
 * locked first and all is read under the locks, so what has changed since they were chosen is decided on as it is.
 */
export async function decideAccounts(
  work: Work,
  partners: readonly string[],
  ladder: readonly LadderStep[],
): Promise<Iterable<AccountDecision>> {
  await lockPartners(work.on, work.organization.id, partners);
  const balances = await balancesOf(work.on, work.organization.id, partners);
  const accounts = balances
    .filter(({ outstanding, unapplied }) => outstanding > 0n || unapplied > 0n)
    .map((row) => ({ partner: row.partner_id, currency: row.currency }));
  return decisions(withOtherCurrencies(await openBooks(work, accounts)), ladder);
}

/** Refuses where the organization does not reconcile at present (DOMAIN §7). */
export function requireReconciling({ organization }: Work): void {
  if (organization.reconciliation_on) return;
  throw new Refused('reconciliation-off', 'This organization does not reconcile at present.');
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
