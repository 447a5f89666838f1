import type { Book } from './book.ts';
import { isLocked, settleableOn } from './book.ts';
import type { BookIndex, Item } from './book-index.ts';
import { moneyOf, nameOfAll, openOf } from './book-index.ts';
import type { Credit, CreditId, Debit, DebitId } from './document.ts';
import { SPREAD_DEBITS, documentOf } from './document.ts';
import type { Draft, DraftPair } from './draft.ts';
import { Money } from './money.ts';
import type { ItemCode, Rejection } from './rejection.ts';
import { nameOf } from './rejection.ts';

type Context = { readonly book: Book; readonly index: BookIndex };

/** Everything that speaks against posting these pairs under this draft, each named once. */
export function draftProblems(draft: Draft, pairs: readonly DraftPair[], context: Context): Rejection[] {
  return [
    ...pairs.flatMap((pair) => pairProblems(pair, draft, context)),
    ...duplicates(pairs, context),
    ...itemProblems(draft, pairs, context),
    ...staleProblems(draft, context),
    ...dateProblems(draft, context),
  ];
}

/** Refunds, returns and debit adjustments are settled only by what they name or what names them (DOMAIN §4.1). */
export function mayMeet(credit: Credit, debit: Debit): boolean {
  return SPREAD_DEBITS.has(debit.kind) || debit.names === credit.document || credit.names === debit.document;
}

function pairProblems({ credit: creditId, debit: debitId, amount }: DraftPair, draft: Draft, context: Context) {
  const { credits, debits } = context.index;
  const credit = credits.get(creditId);
  const debit = debits.get(debitId);
  const problems: Rejection[] = [];
  if (!credit) problems.push(misplaced(creditId, debits.get(creditId), amount));
  if (!debit) return [...problems, misplaced(debitId, credits.get(debitId), amount)];
  if (amount.currency !== context.book.currency) problems.push(about('other-currency', debit, amount));
  if (!Money.isPositive(amount)) problems.push(about('amount-not-positive', debit, amount));
  if (credit && !draft.named && !mayMeet(credit, debit)) problems.push(about('settled-only-by-name', debit, amount));
  return problems;
}

function misplaced(id: CreditId | DebitId, otherSide: Item | undefined, asked: Money): Rejection {
  return otherSide
    ? about('wrong-side', otherSide, asked)
    : { code: 'document-not-found', document: documentOf(id), asked };
}

function duplicates(pairs: readonly DraftPair[], { index }: Context): readonly Rejection[] {
  const seen = new Set<string>();
  const problems: Rejection[] = [];
  for (const { credit, debit: debitId, amount } of pairs) {
    const debit = index.debits.get(debitId);
    const key = `${credit} ${debitId}`;
    if (debit && seen.has(key)) problems.push(about('duplicate-document', debit, amount));
    seen.add(key);
  }
  return problems;
}

function itemProblems({ effectiveOn }: Draft, pairs: readonly DraftPair[], { book, index }: Context) {
  const problems: Rejection[] = [];
  for (const [id, minor] of askedOf(pairs)) {
    const item = index.credits.get(id) ?? index.debits.get(id);
    if (!item) continue;
    const asked = Money.of(minor, book.currency);
    if (item.partner !== book.partner) problems.push(about('other-partner', item, asked));
    if (item.currency !== book.currency) problems.push(about('other-currency', item, asked));
    else if (minor > item.open) problems.push(about('over-allocated', item, asked));
    if (effectiveOn !== undefined && effectiveOn < settleableOn(item)) {
      const earliest = settleableOn(item);
      problems.push({ code: 'date-too-early', item: nameOf(item), earliest, asked: effectiveOn });
    }
  }
  return problems;
}

function askedOf(pairs: readonly DraftPair[]): ReadonlyMap<string, bigint> {
  const asked = new Map<string, bigint>();
  for (const { credit, debit, amount } of pairs) {
    for (const id of [credit, debit]) asked.set(id, (asked.get(id) ?? 0n) + amount.minor);
  }
  return asked;
}

function staleProblems({ seen = [] }: Draft, { index }: Context): readonly Rejection[] {
  const problems: Rejection[] = [];
  for (const { document, seq, open: seenOpen } of seen) {
    const items = index.itemsOf(document, seq);
    if (items.length === 0) {
      problems.push({ code: 'document-not-found', document, asked: seenOpen });
      continue;
    }
    const open = openOf(items);
    if (open.minor === seenOpen.minor && open.currency === seenOpen.currency) continue;
    problems.push({ code: 'stale-amount', item: nameOfAll(items), open, seen: seenOpen });
  }
  return problems;
}

function dateProblems({ effectiveOn }: Draft, { book: { today, lockedThrough } }: Context): readonly Rejection[] {
  const asked = effectiveOn ?? today;
  if (lockedThrough !== null && isLocked(lockedThrough, asked)) {
    return [{ code: 'period-locked', lockedThrough, asked }];
  }
  return asked > today ? [{ code: 'date-in-future', today, asked }] : [];
}

function about(code: ItemCode, item: Item, asked: Money): Rejection {
  return { code, item: nameOf(item), open: moneyOf(item), asked };
}
