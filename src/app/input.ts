import type { ProblemDetail } from '../contract/problem.ts';
import {
  type AmountProblem,
  currency as currencyOf,
  type Currency,
  digitsOf,
  invariant,
  type Money,
  parseAmount,
} from '../core/index.ts';
import { provenDecimal } from '../readers/csv/decimal-style.ts';
import { Refused } from './refusal.ts';

/** A currency code that the contract has checked. */
export function knownCurrency(code: string): Currency {
  const found = currencyOf(code);
  invariant(found.ok, 'the contract lets only known currencies pass');
  return found.value;
}

/** Why a text is no amount of its currency, and what to write instead where that can be told. */
const WHY: Readonly<Record<AmountProblem['code'], (value: string, currency: Currency) => string>> = {
  'amount-not-text': () => 'The amount is not text.',
  'amount-malformed': (value) => {
    const meant = provenDecimal(value);
    return `“${value}” is no amount; write ${meant === undefined ? 'digits and one decimal point' : `“${meant}”`}.`;
  },
  'amount-negative': (value) =>
    `“${value}” is negative; of an invoice, write a credit note instead, of a receipt a receipt return.`,
  'amount-too-precise': (value, currency) => {
    const digits = digitsOf(currency);
    return `“${value}” has more digits than ${currency}, which has ${digits === 0 ? 'none' : digits} after the point.`;
  },
  'amount-too-large': (value) => `“${value}” has more digits than can be kept.`,
};

/** Collects every problem of a request's fields, so that all are told at once. */
export class Problems {
  readonly list: ProblemDetail[] = [];

  add(problem: ProblemDetail): void {
    this.list.push(problem);
  }

  /** The amount at `pointer`; what is no amount is noted, and zero stands in for it. */
  amount(text: string, currency: Currency, pointer: string): Money {
    return this.#noted(parseAmount(text, currency), currency, pointer);
  }

  /** The same of an amount that may be below zero. */
  signed(text: string, currency: Currency, pointer: string): Money {
    return this.#noted(parseAmount(text, currency, 'signed'), currency, pointer);
  }

  #noted(parsed: ReturnType<typeof parseAmount>, currency: Currency, pointer: string): Money {
    if (parsed.ok) return parsed.value;
    const { code } = parsed.error;
    const value = parsed.error.value.slice(0, 60);
    this.list.push({ code, pointer, value, detail: WHY[code](value, currency) });
    return { minor: 0n, currency };
  }

  /** Refuses the request if anything was noted. */
  refuse(): void {
    if (this.list.length === 0) return;
    const [first] = this.list;
    throw new Refused('input-invalid', first?.detail ?? '', { problems: this.list });
  }
}
