import type { LeftOver } from '../core/index.ts';
import type { TotalRow } from '../store/run-results.ts';
import type { Recorded } from './transaction.ts';

/** What a chunk of a run came to, besides what it wrote itself. */
export type ChunkResult = {
  readonly reconciliations: number;
  readonly allocations: number;
  readonly leftOvers: readonly LeftOver[];
  readonly totals: readonly TotalRow[];
  readonly posted?: Recorded['posted'];
};
