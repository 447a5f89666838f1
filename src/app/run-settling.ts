import type { LeftOver } from '../core/index.ts';
import { postAllocations, type Posting } from '../store/allocations.ts';
import { insertPreviews, linkReconciliations, type Previewed } from '../store/run-results.ts';
import type { RunRow } from '../store/runs.ts';
import { decideAccounts } from './account-decisions.ts';
import { postingOf } from './reconcile-accounts.ts';
import type { ChunkResult } from './chunk-result.ts';
import { RunTotals } from './run-totals.ts';
import type { Work } from './transaction.ts';

/** Settles some partners' accounts by the run's ladder: one reconciliation an account, all at once. */
export async function postChunk(work: Work, run: RunRow, partners: readonly string[]): Promise<ChunkResult> {
  const postings: Posting[] = [];
  const leftOvers: LeftOver[] = [];
  const totals = new RunTotals();
  for (const decision of await decideAccounts(work, partners, run.ladder)) {
    if (decision.allocations.length > 0) postings.push(postingOf(work, decision.book, decision.allocations));
    leftOvers.push(...decision.leftOvers);
    totals.addDecision(decision);
  }
  const reconciliations = postings.map(({ reconciliation }) => reconciliation.id);
  if (postings.length > 0) await postAllocations(work.on, work.organization.id, postings);
  const links = { run: run.id, after: run.reconciliations, ids: reconciliations };
  await linkReconciliations(work.on, work.organization.id, links);
  const allocations = postings.reduce((sum, posting) => sum + posting.allocations.length, 0);
  const counts = { reconciliations: reconciliations.length, allocations };
  return { ...counts, leftOvers, totals: totals.rows(), posted: { reconciliations } };
}

/** Decides as `postChunk` does, and writes down what it would post. */
export async function previewChunk(work: Work, run: RunRow, partners: readonly string[]): Promise<ChunkResult> {
  const previews: Previewed[] = [];
  const leftOvers: LeftOver[] = [];
  const totals = new RunTotals();
  let reconciliations = 0;
  for (const decision of await decideAccounts(work, partners, run.ladder)) {
    const { book, allocations } = decision;
    if (allocations.length > 0) reconciliations += 1;
    const { partner, currency } = book;
    for (const allocation of allocations) previews.push({ partner, currency, allocation });
    leftOvers.push(...decision.leftOvers);
    totals.addDecision(decision);
  }
  await insertPreviews(work.on, work.organization.id, { run: run.id, after: run.allocations, previews });
  return { reconciliations, allocations: previews.length, leftOvers, totals: totals.rows() };
}
