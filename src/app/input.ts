import type { ProblemDetail } from '../contract/problem.ts';
import { currency as currencyOf, type Currency, invariant, type Money, parseAmount } from '../core/index.ts';
import { Refused } from './refusal.ts';

/** A currency code that the contract has checked. */
export function knownCurrency(code: string): Currency {
  const found = currencyOf(code);
  invariant(found.ok, 'the contract lets only known currencies pass');
  return found.value;
}

/** Collects every problem of a request's fields, so that all are told at once. */
export class Problems {
  readonly list: ProblemDetail[] = [];

  add(problem: ProblemDetail): void {
    this.list.push(problem);
  }

  /** The amount at `pointer`; what is no amount is noted, and zero stands in for it. */
  amount(text: string, currency: Currency, pointer: string): Money {
    const parsed = parseAmount(text, currency);
    if (parsed.ok) return parsed.value;
    const { code, value } = parsed.error;
    this.list.push({ code, pointer, value: value.slice(0, 60), detail: `“${value.slice(0, 60)}” in ${currency}` });
    return { minor: 0n, currency };
  }

  /** Refuses the request if anything was noted. */
  refuse(): void {
    if (this.list.length === 0) return;
    const [first] = this.list;
    throw new Refused('input-invalid', first?.detail ?? '', { problems: this.list });
  }
}
