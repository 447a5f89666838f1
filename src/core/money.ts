import type { Currency } from './currency.ts';
import { digitsOf } from './currency.ts';
import type { Brand, Result } from './result.ts';
import { invariant, ok, refuse } from './result.ts';

/** An amount in minor units of its currency: 12.34 EUR is `{ minor: 1234n, currency: 'EUR' }` (DOMAIN §2). */
export type Money = { readonly minor: bigint; readonly currency: Currency };

/** Money above zero. The brand is on the number, so that spreading another object can't fake it. */
export type PositiveMoney = { readonly minor: Brand<bigint, 'positive'>; readonly currency: Currency };

/** Why a text is not an amount; `value` is the text as given, or the type of what is no text. */
export type AmountProblem = {
  readonly code: 'amount-not-text' | 'amount-malformed' | 'amount-too-precise' | 'amount-too-large' | 'amount-negative';
  readonly value: string;
  readonly currency: Currency;
};

/** Arithmetic on money. Two currencies in one operation are a bug of the caller and crash. */
export const Money = { of, zero, add, subtract, compare, min, sum, isPositive, positive, certainlyPositive };

/** Amounts stay below 10^18 minor units, so that their sums fit a database's `bigint` with room. */
const MOST_DIGITS = 18;

const AMOUNT = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads wire text such as `1234.56`: ASCII digits with at most the currency's own digits after a point, nothing else.
 * Never rounds, not even surplus zeros (DOMAIN §2). A minus is refused unless `signed`.
 */
export function parseAmount(
  text: unknown,
  currency: Currency,
  sign: 'unsigned' | 'signed' = 'unsigned',
): Result<Money, AmountProblem> {
  if (typeof text !== 'string') return refuse({ code: 'amount-not-text', value: typeof text, currency });
  const [, minus, whole = '', fraction = ''] = AMOUNT.exec(text) ?? [];
  if (minus === undefined) return refuse({ code: 'amount-malformed', value: text, currency });
  if (minus && sign === 'unsigned') return refuse({ code: 'amount-negative', value: text, currency });
  const digits = digitsOf(currency);
  if (fraction.length > digits) return refuse({ code: 'amount-too-precise', value: text, currency });
  // Counted as text: making a bigint of a megabyte of digits would take seconds.
  const minor = (whole + fraction.padEnd(digits, '0')).replace(/^0+/, '');
  if (minor.length > MOST_DIGITS) return refuse({ code: 'amount-too-large', value: text, currency });
  return ok({ minor: BigInt(minus + (minor || '0')), currency });
}

/** Plain decimal text with all of the currency's digits, `-0.05`; `parseAmount` reads it back. */
export function formatAmount({ minor, currency }: Money): string {
  const digits = digitsOf(currency);
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  return sign + text.slice(0, point) + (digits > 0 ? `.${text.slice(point)}` : '');
}

function of(minor: bigint, currency: Currency): Money {
  return { minor, currency };
}

function zero(currency: Currency): Money {
  return { minor: 0n, currency };
}

function add(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return { minor: a.minor + b.minor, currency: a.currency };
}

function subtract(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return { minor: a.minor - b.minor, currency: a.currency };
}

/** Negative, zero or positive, as `a` is less than, equal to or more than `b`. */
function compare(a: Money, b: Money): number {
  sameCurrency(a, b);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
}

function min<M extends Money>(a: M, b: M): M {
  return compare(a, b) <= 0 ? a : b;
}

/** The currency is named because an empty list has none. */
function sum(amounts: Iterable<Money>, currency: Currency): Money {
  let minor = 0n;
  for (const amount of amounts) {
    invariant(amount.currency === currency, 'a sum has one currency');
    minor += amount.minor;
  }
  return { minor, currency };
}

function isPositive(amount: Money): amount is PositiveMoney {
  return amount.minor > 0n;
}

function positive(amount: Money): Result<PositiveMoney, { code: 'amount-not-positive'; amount: Money }> {
  return isPositive(amount) ? ok(amount) : refuse({ code: 'amount-not-positive', amount });
}

/** For amounts that the caller has worked out to be above zero: anything else is a bug and crashes. */
function certainlyPositive(minor: bigint, currency: Currency): PositiveMoney {
  invariant(minor > 0n, 'an amount is above zero');
  // Checked on the line above.
  return { minor: minor as PositiveMoney['minor'], currency };
}

function sameCurrency(a: Money, b: Money): void {
  invariant(a.currency === b.currency, 'an operation has one currency');
}
