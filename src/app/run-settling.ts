import type { LeftOver } from '../core/index.ts';
import { type Posting, prepareAllocations, writeAllocations } from '../store/allocations.ts';
import { insertPreviews, linkReconciliations, type Previewed } from '../store/run-results.ts';
import type { RunRow } from '../store/runs.ts';
import { decideAccounts } from './account-decisions.ts';
import type { ChunkResult } from './chunk-result.ts';
import type { Writing } from './command.ts';
import { postingOf } from './open-books.ts';
import { RunTotals } from './run-totals.ts';

/** Settles some partners' accounts by the run's ladder: one reconciliation an account, those of a slice at once. */
export async function postChunk(work: Writing, run: RunRow, partners: readonly string[]): Promise<ChunkResult> {
  const { on, organization } = work;
  const reconciliations: string[] = [];
  const leftOvers: LeftOver[] = [];
  const totals = new RunTotals();
  let allocations = 0;
  for await (const slice of decideAccounts(work, partners, run.ladder)) {
    const postings: Posting[] = [];
    for (const decision of slice) {
      if (decision.allocations.length > 0) postings.push(postingOf(work, decision.book, decision.allocations));
      allocations += decision.allocations.length;
      leftOvers.push(...decision.leftOvers);
      totals.addDecision(decision);
    }
    if (postings.length === 0) continue;
    reconciliations.push(...postings.map(({ reconciliation }) => reconciliation.id));
    const prepared = await prepareAllocations(on, organization.id, postings);
    work.withCommit(writeAllocations(on, organization.id, prepared));
  }
  const links = { run: run.id, after: run.reconciliations, ids: reconciliations };
  work.withCommit(linkReconciliations(on, organization.id, links));
  const counts = { reconciliations: reconciliations.length, allocations };
  return { ...counts, leftOvers, totals: totals.rows(), posted: { reconciliations } };
}

/** Decides as `postChunk` does, and writes down what it would post. */
export async function previewChunk(work: Writing, run: RunRow, partners: readonly string[]): Promise<ChunkResult> {
  const previews: Previewed[] = [];
  const leftOvers: LeftOver[] = [];
  const totals = new RunTotals();
  let reconciliations = 0;
  for await (const slice of decideAccounts(work, partners, run.ladder)) {
    for (const decision of slice) {
      const { book, allocations } = decision;
      if (allocations.length > 0) reconciliations += 1;
      const { partner, currency } = book;
      for (const allocation of allocations) previews.push({ partner, currency, allocation });
      leftOvers.push(...decision.leftOvers);
      totals.addDecision(decision);
    }
  }
  await insertPreviews(work.on, work.organization.id, { run: run.id, after: run.allocations, previews });
  return { reconciliations, allocations: previews.length, leftOvers, totals: totals.rows() };
}
