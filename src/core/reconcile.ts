import type { Book } from './book.ts';
import type { BookIndex } from './book-index.ts';
import { indexOf, moneyOf } from './book-index.ts';
import type { Allocation, Credit, CreditId, DebitId } from './document.ts';
import type { Draft, DraftPair, DraftTarget } from './draft.ts';
import { draftProblems } from './draft-problems.ts';
import { draw } from './draw.ts';
import { invoiceTargets } from './invoice-targets.ts';
import { Money } from './money.ts';
import type { Rejection, Warning } from './rejection.ts';
import { nameOf } from './rejection.ts';
import type { NonEmpty, Result } from './result.ts';
import { invariant, isNonEmpty, ok, refuse } from './result.ts';
import { settle } from './settle.ts';

export type Reconciled = {
  readonly allocations: NonEmpty<Allocation>;
  /** Minor units left open on every item that an allocation touches. */
  readonly openAfter: ReadonlyMap<CreditId | DebitId, bigint>;
  readonly warnings: readonly Warning[];
};

/**
 * May this draft be posted, and what is left open then? Every settlement passes here, so that page, API, command line
 * and nightly run can never disagree. All refusals come at once, each naming its document, what is open and what was
 * asked (DOMAIN §4.4).
 */
export function reconcile(book: Book, draft: Draft): Result<Reconciled, NonEmpty<Rejection>> {
  const index = indexOf(book);
  const drawn = 'pairs' in draft ? ok(draft.pairs) : pairsFor(draft.targets, draft, { book, index });
  const pairs = drawn.ok ? drawn.value : [];
  const rejections = [...(drawn.ok ? [] : drawn.error), ...draftProblems(draft, pairs, { book, index })];
  if (drawn.ok && pairs.length === 0) rejections.push({ code: 'nothing-allocated' });
  return isNonEmpty(rejections) ? refuse(rejections) : ok(settled(draft, pairs, { book, index }));
}

type Context = { readonly book: Book; readonly index: BookIndex };

function pairsFor(
  targets: readonly DraftTarget[],
  { effectiveOn }: Draft,
  { book, index }: Context,
): Result<readonly DraftPair[], NonEmpty<Rejection>> {
  const credits = book.credits.filter((credit) => credit.partner === book.partner && credit.currency === book.currency);
  const exhausted = exhaustion(targets, credits, book);
  const perDebit = invoiceTargets(targets, { book, index, effectiveOn });
  if (!perDebit.ok) return refuse([...perDebit.error, ...exhausted]);
  return isNonEmpty(exhausted) ? refuse(exhausted) : ok(draw({ ...book, credits, targets: perDebit.value }));
}

function exhaustion(targets: readonly DraftTarget[], credits: readonly Credit[], { currency }: Book): Rejection[] {
  const amounts = targets.map(({ amount }) => amount).filter((amount) => amount.currency === currency);
  const open = Money.sum(credits.map(moneyOf), currency);
  const asked = Money.sum(amounts.filter(Money.isPositive), currency);
  return Money.compare(asked, open) > 0 ? [{ code: 'receipts-exhausted', open, asked }] : [];
}

function settled(draft: Draft, pairs: readonly DraftPair[], { book, index }: Context): Reconciled {
  const openAfter = new Map<CreditId | DebitId, bigint>();
  const allocations = settle(pairs, { ...index, book, openAfter }, draft);
  invariant(isNonEmpty(allocations), 'a draft of nothing is refused before');
  const touched = [...book.credits, ...book.debits].filter((item) => openAfter.has(item.id));
  const held = touched.filter((item) => book.onHold || item.onHold);
  return { allocations, openAfter, warnings: held.map((item) => ({ code: 'on-hold', item: nameOf(item) })) };
}
