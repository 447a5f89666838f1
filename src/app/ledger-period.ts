import { knownCurrency } from './input.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

type Asked = { readonly from: string; readonly to: string; readonly currency?: string | undefined };

/** The days and the currency of a report, the organization's own unless told; one that ends too early is refused. */
export function periodOf({ organization }: Work, { from, to, currency = organization.base_currency }: Asked) {
  if (to < from) throw endsBefore(from, to);
  return { from, to, currency: knownCurrency(currency) };
}

function endsBefore(from: string, value: string): Refused {
  const detail = `The period begins on ${from}.`;
  return new Refused('input-invalid', detail, {
    problems: [{ code: 'input-invalid', pointer: '/to', value, detail }],
  });
}
