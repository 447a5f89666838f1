import { walk } from '../draw.ts';
import { isSpreadable } from '../strategies/strategy.ts';
import type { Rung } from './rung.ts';

export const oldestFirst: Rung = {
  summary: 'Spreads what is left over the oldest documents first.',
  pairs: ({ credits, debits }) => walk(credits, debits, (debit) => (isSpreadable(debit) ? debit.open : 0n)),
};
