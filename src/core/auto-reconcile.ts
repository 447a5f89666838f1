import type { Book } from './book.ts';
import { isLocked } from './book.ts';
import type { Allocation, Credit, CreditId, Debit, DebitId } from './document.ts';
import type { OpenSides } from './ladder/rung.ts';
import type { LadderStep } from './ladder/table.ts';
import { DEFAULT_LADDER, LADDER } from './ladder/table.ts';
import { inOrder } from './order.ts';
import { settle } from './settle.ts';

export const LEFT_OVER_REASONS = [
  'no-open-invoice',
  'no-available-credit',
  'balance-owing',
  'other-currency',
  'on-hold',
  'ambiguous',
  'period-locked',
  'changed-while-running',
] as const;
/** Why a run did not settle an open item (DOMAIN §4.8). */
export type LeftOverReason = (typeof LEFT_OVER_REASONS)[number];

/** An item with what is left open on it. */
export type LeftOver = { readonly item: Credit | Debit; readonly reason: LeftOverReason };

export type AutoReconciled = {
  readonly allocations: readonly Allocation[];
  /** Minor units left open on every item that an allocation touches. */
  readonly openAfter: ReadonlyMap<CreditId | DebitId, bigint>;
  readonly leftOvers: readonly LeftOver[];
};

/**
 * Settles one account by the ladder, step after step, each on what the one before left open (DOMAIN §4.6). Same input,
 * same answer; a settled account yields nothing. What it allocates, `reconcile` would accept.
 */
export function autoReconcile(book: Book, ladder: readonly LadderStep[] = DEFAULT_LADDER): AutoReconciled {
  const { credits, debits } = openSides(book);
  const openAfter = new Map<CreditId | DebitId, bigint>();
  const settling = { book, credits: byId(credits), debits: byId(debits), openAfter };
  const allocations: Allocation[] = [];
  let open: OpenSides = { credits: credits.filter(isFree), debits: debits.filter(isFree) };
  for (const step of isLocked(book.lockedThrough, book.today) || book.onHold ? [] : ladder) {
    const settled = settle(LADDER[step].pairs(open), settling, { step });
    if (settled.length === 0) continue;
    allocations.push(...settled);
    open = { credits: stillOpen(open.credits, openAfter), debits: stillOpen(open.debits, openAfter) };
  }
  return { allocations, openAfter, leftOvers: leftOvers({ credits, debits }, openAfter, book) };
}

/** What the book's partner has open in its currency, in the order of DOMAIN §4.2. */
function openSides(book: Book): OpenSides {
  const orderBy = book.orderBy ?? 'document-date';
  const isOurs = ({ partner, currency, open }: Credit | Debit) =>
    open > 0n && currency === book.currency && partner === book.partner;
  return {
    credits: inOrder(book.credits.filter(isOurs), orderBy),
    debits: inOrder(book.debits.filter(isOurs), orderBy),
  };
}

function isFree({ onHold }: Credit | Debit): boolean {
  return !onHold;
}

function byId<Item extends Credit | Debit>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function stillOpen<Item extends Credit | Debit>(
  items: readonly Item[],
  openAfter: ReadonlyMap<CreditId | DebitId, bigint>,
): readonly Item[] {
  const left: Item[] = [];
  for (const item of items) {
    const open = openAfter.get(item.id) ?? item.open;
    if (open > 0n) left.push(open === item.open ? item : { ...item, open });
  }
  return left;
}

function leftOvers(
  { credits, debits }: OpenSides,
  openAfter: ReadonlyMap<CreditId | DebitId, bigint>,
  book: Book,
): readonly LeftOver[] {
  const isForeign = ({ open, currency }: Credit | Debit) => open > 0n && currency !== book.currency;
  const noInvoice = debits.length === 0 && book.debits.some(isForeign) ? 'other-currency' : 'no-open-invoice';
  const noCredit = credits.length === 0 && book.credits.some(isForeign) ? 'other-currency' : 'no-available-credit';
  const reasonFor = (item: Credit | Debit): LeftOverReason => {
    if (isLocked(book.lockedThrough, book.today)) return 'period-locked';
    if (book.onHold || item.onHold) return 'on-hold';
    if (item.side === 'credit') return noInvoice;
    return openAfter.has(item.id) ? 'balance-owing' : noCredit;
  };
  const left = [...stillOpen(credits, openAfter), ...stillOpen(debits, openAfter)];
  return left.map((item) => ({ item, reason: reasonFor(item) }));
}
