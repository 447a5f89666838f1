import type { Debit } from '../document.ts';
import { compareItems, sortedBy } from '../order.ts';
import type { Strategy } from './strategy.ts';
import { fill } from './strategy.ts';

export const smallestFirst: Strategy = {
  summary: 'Settles the smallest open amounts first, so that most documents close; among equal ones the oldest.',
  target: (available, debits) => fill(available, sortedBy(debits, byOpenAscending)),
};

function byOpenAscending(a: Debit, b: Debit): number {
  if (a.open !== b.open) return a.open < b.open ? -1 : 1;
  return compareItems['document-date'](a, b);
}
