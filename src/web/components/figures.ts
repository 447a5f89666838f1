import type { Currency } from '../../core/index.ts';
import { Money, digitsOf, formatAmount } from '../../core/index.ts';
import { useNumberFormat } from '../preferences/number-format.ts';

/** How amounts of one currency are written for this person. */
export type Figures = {
  /** `1,234.50`: for columns, whose heading or tab says the currency. */
  readonly plain: (minor: bigint) => string;
  /** `€1,234.50`: for an amount that stands alone. */
  readonly money: (minor: bigint) => string;
};

export function useFigures(currency: Currency): Figures {
  return figuresOf(useNumberFormat(), currency);
}

/** The same writer for the same format and currency: making an `Intl` formatter is what costs time. */
export function figuresOf(tag: string, currency: Currency): Figures {
  const key = `${tag} ${currency}`;
  const known = made.get(key) ?? make(tag, currency);
  made.set(key, known);
  return known;
}

/** What a number format looks like, to choose by. */
export function sampleFigure(tag: string): string {
  return new Intl.NumberFormat(tag, { minimumFractionDigits: 2 }).format(exact('1234567.89'));
}

/** A count such as `1,204`. */
export function useCount(): (count: number) => string {
  const format = new Intl.NumberFormat(useNumberFormat());
  return (count) => format.format(count);
}

const made = new Map<string, Figures>();

function make(tag: string, currency: Currency): Figures {
  // Explicit digits: Intl's own differ from ISO 4217 for a few dozen currencies.
  const digits = { minimumFractionDigits: digitsOf(currency), maximumFractionDigits: digitsOf(currency) };
  const plain = new Intl.NumberFormat(tag, digits);
  const money = new Intl.NumberFormat(tag, { ...digits, style: 'currency', currency });
  return {
    plain: (minor) => plain.format(exact(formatAmount(Money.of(minor, currency)))),
    money: (minor) => money.format(exact(formatAmount(Money.of(minor, currency)))),
  };
}

/** Intl formats decimal text exactly, without a float. */
function exact(decimal: string): Intl.StringNumericLiteral {
  // Its type asks for a literal; what the core writes has that form.
  return decimal as Intl.StringNumericLiteral;
}
