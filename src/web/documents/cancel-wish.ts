import type { Currency } from '../../core/index.ts';
import { Money, formatAmount } from '../../core/index.ts';
import type { Input } from '../api/call.ts';

/** What a person wants cancelled of an invoice; minor units, undefined where what is typed can't be read. */
export type CancelWish = {
  readonly of: 'all' | 'percent' | 'amount' | 'lines';
  /** As typed: `12.5`. */
  readonly percent: string;
  readonly amount: bigint | undefined;
  /** Ticked lines by position; undefined: the whole line. */
  readonly lines: ReadonlyMap<number, bigint | undefined>;
  readonly fee: bigint | undefined;
  readonly refund: bigint | undefined;
};

/** What is asked of the server, without the reason; undefined while the wish is not complete. */
export type Asked = Omit<Input<'cancelInvoice'>['body'], 'reason'>;

export function bodyOf({ of, percent, amount, lines, fee, refund }: CancelWish, currency: Currency): Asked | undefined {
  if (fee === undefined || refund === undefined) return undefined;
  const text = (minor: bigint) => formatAmount(Money.of(minor, currency));
  const rest = { ...(fee > 0n && { fee: text(fee) }), ...(refund > 0n && { refund: text(refund) }) };
  if (of === 'all') return rest;
  if (of === 'percent') return percent.trim() === '' ? undefined : { percent: plainPercent(percent), ...rest };
  if (of === 'amount') return amount === undefined || amount === 0n ? undefined : { amount: text(amount), ...rest };
  if (lines.size === 0) return undefined;
  const chosen = [...lines].map(([position, minor]) => ({
    position,
    ...(minor !== undefined && minor > 0n && { amount: text(minor) }),
  }));
  return { lines: chosen, ...rest };
}

/** `12,5 %` as the contract takes it. */
function plainPercent(typed: string): string {
  return typed.replaceAll(/[\s%]/gu, '').replace(',', '.');
}
