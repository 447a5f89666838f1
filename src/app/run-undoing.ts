import { linesOfMany, postReversals, type ReversalInput } from '../store/allocations.ts';
import { lockPartners } from '../store/partners.ts';
import { linkReversals } from '../store/run-results.ts';
import { reconciliationsToUndo, type RunRow } from '../store/runs.ts';
import { decideUndo } from './post-reversal.ts';
import type { ChunkResult } from './chunk-result.ts';
import { RunTotals } from './run-totals.ts';
import type { Work } from './transaction.ts';

/**
 * Reverses what the run being undone posted on some partners and is not reversed yet (DOMAIN §5). Refuses where the
 * period is locked.
 */
export async function undoChunk(work: Work, run: RunRow, partners: readonly string[]): Promise<ChunkResult> {
  const { on, organization } = work;
  await lockPartners(on, organization.id, partners);
  const undone = { run: run.undoes_id ?? '', partners };
  const heads = await reconciliationsToUndo(on, organization.id, undone);
  const ids = heads.map((head) => head.id);
  const lines = Map.groupBy(await linesOfMany(on, organization.id, ids), (line) => line.reconciliation_id);
  const reversals: ReversalInput[] = [];
  const totals = new RunTotals();
  for (const head of heads) {
    const rows = lines.get(head.id) ?? [];
    const { total, ...reversal } = decideUndo(work, { head, rows }, { reason: run.reason ?? '' });
    reversals.push(reversal);
    totals.addSettled(head.currency, { items: reversal.positions.length, amount: total });
  }
  await postReversals(on, organization.id, reversals);
  const written = reversals.map(({ id }) => id);
  await linkReversals(on, organization.id, { run: run.id, after: run.reconciliations, ids: written });
  return {
    reconciliations: reversals.length,
    allocations: reversals.reduce((sum, { positions }) => sum + positions.length, 0),
    leftOvers: [],
    totals: totals.rows(),
    posted: { reversals: written },
  };
}
