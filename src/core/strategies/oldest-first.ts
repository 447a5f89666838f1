import { inOrder } from '../order.ts';
import type { Strategy } from './strategy.ts';
import { fill } from './strategy.ts';

export const oldestFirst: Strategy = {
  summary: 'Settles the oldest documents first, by document date.',
  target: (available, debits) => fill(available, inOrder(debits, 'document-date')),
};
