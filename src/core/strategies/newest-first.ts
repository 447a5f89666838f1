import { inOrder } from '../order.ts';
import type { Strategy } from './strategy.ts';
import { fill } from './strategy.ts';

export const newestFirst: Strategy = {
  summary: 'Settles the newest documents first: oldest first, read backwards.',
  target: (available, debits) => fill(available, inOrder(debits, 'document-date').toReversed()),
};
