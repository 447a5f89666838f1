import type { Debit } from '../document.ts';
import { compareItems, sortedBy } from '../order.ts';
import type { Strategy } from './strategy.ts';
import { fill } from './strategy.ts';

export const largestFirst: Strategy = {
  summary: 'Settles the largest open amounts first; among equal ones the oldest.',
  target: (available, debits) => fill(available, sortedBy(debits, byOpenDescending)),
};

function byOpenDescending(a: Debit, b: Debit): number {
  if (a.open !== b.open) return a.open > b.open ? -1 : 1;
  return compareItems['document-date'](a, b);
}
