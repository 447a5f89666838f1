import type { Book } from './book.ts';
import { settleableOn } from './book.ts';
import type { BookIndex, Item } from './book-index.ts';
import { nameOfAll, openOf } from './book-index.ts';
import type { CalendarDate } from './calendar.ts';
import type { Debit, DebitId, Targets } from './document.ts';
import { SPREAD_DEBITS } from './document.ts';
import type { DraftTarget } from './draft.ts';
import { upTo } from './draw.ts';
import type { PositiveMoney } from './money.ts';
import { Money } from './money.ts';
import { inOrder } from './order.ts';
import type { ItemCode, Rejection } from './rejection.ts';
import type { NonEmpty, Result } from './result.ts';
import { isNonEmpty, ok, refuse } from './result.ts';

type Context = {
  readonly book: Book;
  readonly index: BookIndex;
  readonly effectiveOn: CalendarDate | undefined;
};

/** Spreads each amount typed for an invoice over its installments by due date (DOMAIN §4.3). */
export function invoiceTargets(
  wanted: readonly DraftTarget[],
  { book, index, effectiveOn }: Context,
): Result<Targets, NonEmpty<Rejection>> {
  const targets = new Map<DebitId, PositiveMoney>();
  const claimed = new Set<DebitId>();
  const rejections: Rejection[] = [];
  for (const target of wanted) {
    const items = index.itemsOf(target.document, target.seq);
    const problems = problemsOf(target, items, { book, claimed, effectiveOn });
    rejections.push(...problems);
    const debits = items.filter((item) => item.side === 'debit');
    for (const debit of debits) claimed.add(debit.id);
    if (problems.length === 0) spread(target.amount, debits, targets);
  }
  return isNonEmpty(rejections) ? refuse(rejections) : ok(targets);
}

function spread(amount: Money, debits: readonly Debit[], targets: Map<DebitId, PositiveMoney>): void {
  for (const { id, open } of upTo(inOrder(debits, 'due-date'), amount.minor)) {
    if (open > 0n) targets.set(id, Money.certainlyPositive(open, amount.currency));
  }
}

function problemsOf(
  { document, amount }: DraftTarget,
  items: readonly Item[],
  { book, claimed, effectiveOn }: Omit<Context, 'index'> & { readonly claimed: ReadonlySet<DebitId> },
): readonly Rejection[] {
  const [first] = items;
  if (!first) return [{ code: 'document-not-found', document, asked: amount }];
  const open = openOf(items);
  const codes: ItemCode[] = [];
  if (first.side === 'credit') codes.push('wrong-side');
  else if (!SPREAD_DEBITS.has(first.kind)) codes.push('settled-only-by-name');
  if (first.partner !== book.partner) codes.push('other-partner');
  if (first.currency !== book.currency || amount.currency !== book.currency) codes.push('other-currency');
  if (items.some((item) => item.side === 'debit' && claimed.has(item.id))) codes.push('duplicate-document');
  if (amount.minor <= 0n) codes.push('amount-not-positive');
  else if (amount.minor > open.minor) codes.push('over-allocated');
  const item = nameOfAll(items);
  const problems: Rejection[] = codes.map((code) => ({ code, item, open, asked: amount }));
  if (effectiveOn !== undefined && effectiveOn < settleableOn(first)) {
    problems.push({ code: 'date-too-early', item, earliest: settleableOn(first), asked: effectiveOn });
  }
  return problems;
}
