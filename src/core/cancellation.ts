import { millionths } from './installments.ts';
import type { NonEmpty, Result } from './result.ts';
import { isNonEmpty, ok, refuse } from './result.ts';

/** What somebody wants cancelled of an invoice, minor units. */
export type CancellationWish = {
  /** Before the fee. */
  readonly cancelled: bigint;
  /** Kept back of it: so much of the invoice stands. */
  readonly fee: bigint;
  /** To be given back in money. */
  readonly refund: bigint;
};

/** An invoice as it stands: its total, what credits that name it took off, what is open. Minor units. */
export type CancellableInvoice = { readonly total: bigint; readonly credited: bigint; readonly open: bigint };

/** What a cancellation comes to. Credit amount and refund amount are two things (DOMAIN §6). */
export type CreditAmount = CancellationWish & {
  /** What the customer is entitled to: the cancellation's amount. */
  readonly credit: bigint;
  /** Of the credit: what it settles of the invoice's balance due. */
  readonly settles: bigint;
  /** The rest of it: it was paid already, so it stays a credit, or frees payments. */
  readonly left: bigint;
};

export type CancellationProblem = {
  readonly code: 'amount-not-positive' | 'over-allocated';
  readonly field: keyof CancellationWish;
  readonly open: bigint;
  readonly asked: bigint;
};

/** May so much be cancelled, and what does it come to? All that speaks against it comes at once. */
export function creditAmount(
  wish: CancellationWish,
  { total, credited, open }: CancellableInvoice,
): Result<CreditAmount, NonEmpty<CancellationProblem>> {
  const problems: CancellationProblem[] = [];
  const { cancelled, fee, refund } = wish;
  const cancellable = total > credited ? total - credited : 0n;
  if (cancelled <= 0n)
    problems.push({ code: 'amount-not-positive', field: 'cancelled', open: cancellable, asked: cancelled });
  if (cancelled > cancellable)
    problems.push({ code: 'over-allocated', field: 'cancelled', open: cancellable, asked: cancelled });
  const credit = cancelled - fee;
  if (cancelled > 0n && credit <= 0n)
    problems.push({ code: 'over-allocated', field: 'fee', open: cancelled, asked: fee });
  const settles = credit < open ? credit : open;
  const left = credit - settles;
  if (refund > (left > 0n ? left : 0n)) {
    problems.push({ code: 'over-allocated', field: 'refund', open: left > 0n ? left : 0n, asked: refund });
  }
  return isNonEmpty(problems) ? refuse(problems) : ok({ ...wish, credit, settles, left });
}

/** So many percent of an amount, to the nearest minor unit, halves up; undefined for what is no percentage to 100. */
export function percentOf(amount: bigint, percent: string): bigint | undefined {
  const part = millionths(percent);
  if (part === undefined || part > WHOLE) return undefined;
  return (amount * part * 2n + WHOLE) / (WHOLE * 2n);
}

const WHOLE = 100_000_000n;
