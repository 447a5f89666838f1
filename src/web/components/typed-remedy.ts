import type { Currency, NumberFormat } from '../../core/index.ts';
import { formatTyped, parseTypedAmount } from '../../core/index.ts';

/**
 * How the person's format writes an amount that was typed in the other decimal style: `1.50` for `1,5`. Undefined where
 * that is not what is wrong. It is only said, never put into the cell: nobody knows what was meant.
 */
export function remedyOf(text: string, currency: Currency, format: NumberFormat): string | undefined {
  const own = parseTypedAmount(text, currency, format);
  if (own.ok || own.error.code !== 'amount-malformed') return undefined;
  const other: NumberFormat = { decimal: format.decimal === ',' ? '.' : ',', group: [format.decimal] };
  const read = parseTypedAmount(text, currency, other);
  return read.ok ? formatTyped(read.value, format) : undefined;
}
