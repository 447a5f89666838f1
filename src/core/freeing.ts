import { invariant } from './result.ts';
import { sumOfAmounts } from './sum.ts';

/** An allocation that stands, seen from the document that may be freed of it; minor units. */
export type StandingLine = {
  readonly amount: bigint;
  /** One of the two takes the other back: that is final (decision 0004). */
  readonly counter: boolean;
  readonly other: { readonly kind: string; readonly names: string | null };
};

/** Allocations to be reversed, and what of the last one still fits: it is posted again (DOMAIN §6). */
export type Freeing<Line> = { readonly freed: readonly Line[]; readonly again: bigint };

/** Frees so much of what settles a document, the newest allocations first, and no more of them than it takes. */
export function freeNewest<Line extends { readonly amount: bigint }>(
  newestFirst: readonly Line[],
  needed: bigint,
): Freeing<Line> {
  const freed: Line[] = [];
  let missing = needed;
  for (const line of newestFirst) {
    if (missing <= 0n) break;
    freed.push(line);
    missing -= line.amount;
  }
  invariant(missing <= 0n, 'no more is freed than is allocated');
  return { freed, again: -missing };
}

/**
 * What an invoice is freed of where `left` of a credit for it finds nothing open: as much of it as the newest payments
 * allow. Credits that name the invoice are where they belong, and stay (decision 0023).
 */
export function freeForCredit<Line extends StandingLine>(
  newestFirst: readonly Line[],
  { invoice, left }: { readonly invoice: string; readonly left: bigint },
): Freeing<Line> {
  const freeable = newestFirst.filter(({ counter, other }) => !counter && other.names !== invoice);
  const most = sumOfAmounts(freeable);
  return freeNewest(freeable, left < most ? left : most);
}

const REFUNDABLE: ReadonlySet<string> = new Set(['receipt', 'credit_note', 'cancellation']);

/** Whether money can be given back out of a kind of document: a customer is not entitled to a write-off (DOMAIN §6). */
export function isRefundable(kind: string): boolean {
  return REFUNDABLE.has(kind);
}

/**
 * How much of what is `left` of a credit for an invoice may be given back, given what settles the invoice and what of
 * that is freed: what adjustments settled was never paid. Minor units.
 */
export function paidBack(left: bigint, settling: readonly StandingLine[], freed: readonly StandingLine[]): bigint {
  const isWrittenOff = ({ other }: StandingLine) => other.kind === 'adjustment';
  const paid = sumOfAmounts(settling.filter((line) => !isWrittenOff(line)));
  const within = left - sumOfAmounts(freed.filter(isWrittenOff));
  const most = within < paid ? within : paid;
  return most > 0n ? most : 0n;
}

/** A receipt or credit, out of which money is to be given back; minor units. */
export type Refundable = {
  readonly total: bigint;
  /** What refunds that stand gave back of it already, reconciled with it or not. */
  readonly refunded: bigint;
  /** Whether the person has its newest allocations freed for what is not left of it. */
  readonly frees: boolean;
};

/**
 * The most that can be given back of it, and how to free what that takes (DOMAIN §6): never more than the document less
 * its refunds. What a refund was drawn on, and what takes the document back, stays so.
 */
export function refundOf<Line extends StandingLine>(
  newestFirst: readonly Line[],
  { total, refunded, frees }: Refundable,
): { readonly most: bigint; readonly freeing: (amount: bigint) => Freeing<Line> } {
  const open = total - sumOfAmounts(newestFirst);
  const freeable = frees ? newestFirst.filter(({ counter, other }) => !counter && other.kind !== 'refund') : [];
  const drawable = open + sumOfAmounts(freeable);
  const most = drawable < total - refunded ? drawable : total - refunded;
  return {
    most: most > 0n ? most : 0n,
    freeing: (amount) => freeNewest(freeable, amount > open ? amount - open : 0n),
  };
}
