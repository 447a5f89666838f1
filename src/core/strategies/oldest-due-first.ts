import { inOrder } from '../order.ts';
import type { Strategy } from './strategy.ts';
import { fill } from './strategy.ts';

export const oldestDueFirst: Strategy = {
  summary: 'Settles what fell due first, by due date.',
  target: (available, debits) => fill(available, inOrder(debits, 'due-date')),
};
