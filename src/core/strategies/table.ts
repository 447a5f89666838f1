import { largestFirst } from './largest-first.ts';
import { newestFirst } from './newest-first.ts';
import { oldestDueFirst } from './oldest-due-first.ts';
import { oldestFirst } from './oldest-first.ts';
import { proRata } from './pro-rata.ts';
import { smallestFirst } from './smallest-first.ts';
import type { Strategy } from './strategy.ts';

/** Every way to spread; a new one is one file and one row, and the laws are tested over all rows. */
export const STRATEGIES = {
  'oldest-first': oldestFirst,
  'oldest-due-first': oldestDueFirst,
  'newest-first': newestFirst,
  'largest-first': largestFirst,
  'smallest-first': smallestFirst,
  'pro-rata': proRata,
} as const satisfies Record<string, Strategy>;

export type StrategyName = keyof typeof STRATEGIES;
