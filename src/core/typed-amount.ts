import type { Currency } from './currency.ts';
import { digitsOf } from './currency.ts';
import type { AmountProblem, Money } from './money.ts';
import { formatAmount, parseAmount } from './money.ts';
import type { Result } from './result.ts';
import { refuse } from './result.ts';

/** How a person writes numbers. The first `group` is written; all of them are understood. */
export type NumberFormat = { readonly decimal: ',' | '.'; readonly group: readonly string[] };

/** Blanks that spreadsheets and locales put between groups or around a number. */
const BLANKS = /[\u0020\u00a0\u2009\u202f]/g;
const APOSTROPHES = /[\u2019\u02bc]/g;

/** Signs by currency; a sign that is not the currency's own is refused, as nobody knows what was meant. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  EUR: ['€'],
  USD: ['US$', '$'],
  GBP: ['£'],
  JPY: ['¥', '￥', '円'],
  CNY: ['¥', '￥', '元'],
  CHF: ['Fr.', 'SFr.'],
  INR: ['₹'],
  KRW: ['₩'],
  AUD: ['A$', '$'],
  CAD: ['C$', '$'],
  NZD: ['NZ$', '$'],
  BRL: ['R$'],
  MXN: ['$'],
  PLN: ['zł'],
  CZK: ['Kč'],
  HUF: ['Ft'],
  SEK: ['kr'],
  NOK: ['kr'],
  DKK: ['kr'],
  ILS: ['₪'],
  TRY: ['₺'],
  UAH: ['₴'],
  NGN: ['₦'],
  VND: ['₫'],
  PHP: ['₱'],
};

/**
 * Reads what a person typed or pasted: `1 234,56`, `1'234.50`, `€ 12`, `12.00 EUR`. Comma and point mean what the
 * format says and groups have three digits, else it is refused: an ambiguous amount is never guessed. Negative ones
 * (`-1`, `1-`, `(1)`) are refused as such.
 */
export function parseTypedAmount(text: string, currency: Currency, format: NumberFormat): Result<Money, AmountProblem> {
  const bare = withoutSign(text.replace(BLANKS, ' ').replace(APOSTROPHES, "'").trim(), currency);
  if (/^\(.*\)$|^[-\u2212]|[-\u2212]$/.test(bare)) return refuse({ code: 'amount-negative', value: text, currency });
  const plain = ungrouped(bare, format);
  if (plain === null) return refuse({ code: 'amount-malformed', value: text, currency });
  const parsed = parseAmount(plain, currency);
  return parsed.ok ? parsed : refuse({ ...parsed.error, value: text });
}

/** Writes money the way a person types it, with all digits and groups; `parseTypedAmount` reads it back. */
export function formatTyped(money: Money, { decimal, group: [separator = ''] }: NumberFormat): string {
  const [whole = '', fraction] = formatAmount(money).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return digitsOf(money.currency) > 0 ? `${grouped}${decimal}${fraction}` : grouped;
}

/** The text as on the wire, still unchecked, or null where groups stand wrong. */
function ungrouped(text: string, { decimal, group }: NumberFormat): string | null {
  const [whole = '', ...fractions] = text.split(decimal);
  const integer = whole === '' && fractions.length > 0 ? '0' : withoutGroups(whole, group);
  return integer === null ? null : [integer, ...fractions].join('.');
}

function withoutGroups(whole: string, group: readonly string[]): string | null {
  if (/^\d+$/.test(whole)) return whole;
  const [, separator] = /^\d{1,3}(\D)\d{3}(?:\1\d{3})*$/.exec(whole) ?? [];
  if (separator === undefined) return null;
  // Blanks and apostrophes can mean nothing else; comma and point only what the format says.
  return separator === ' ' || separator === "'" || group.includes(separator) ? whole.replaceAll(separator, '') : null;
}

function withoutSign(text: string, currency: Currency): string {
  for (const sign of [currency, currency.toLowerCase(), ...(SIGNS[currency] ?? [])]) {
    if (text.startsWith(sign)) return text.slice(sign.length).trimStart();
    if (text.endsWith(sign)) return text.slice(0, -sign.length).trimEnd();
  }
  return text;
}
