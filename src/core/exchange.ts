import type { Currency } from './currency.ts';
import { digitsOf } from './currency.ts';
import type { Money } from './money.ts';
import type { Result } from './result.ts';
import { ok, refuse } from './result.ts';

/** Base units per one unit of a document's currency, exactly: `numerator / 10^scale` (DOMAIN §2). */
export type Rate = { readonly numerator: bigint; readonly scale: number };

const RATE = /^(\d{1,18})(?:\.(\d{1,12}))?$/;

/** Reads decimal text above zero, at most 18 digits before the point and 12 after. */
export function parseRate(text: string): Result<Rate, { readonly code: 'rate-malformed'; readonly value: string }> {
  const [, whole, fraction = ''] = RATE.exec(text) ?? [];
  const numerator = BigInt(`${whole ?? '0'}${fraction}`);
  return numerator === 0n ? refuse({ code: 'rate-malformed', value: text }) : ok({ numerator, scale: fraction.length });
}

/** An amount in the base currency; half a minor unit rounds away from zero, as an invoice total does. */
export function convert({ minor, currency }: Money, rate: Rate, base: Currency): Money {
  const shift = BigInt(rate.scale + digitsOf(currency) - digitsOf(base));
  const product = minor * rate.numerator;
  if (shift <= 0n) return { minor: product * 10n ** -shift, currency: base };
  const divisor = 10n ** shift;
  const half = product < 0n ? -divisor / 2n : divisor / 2n;
  return { minor: (product + half) / divisor, currency: base };
}
