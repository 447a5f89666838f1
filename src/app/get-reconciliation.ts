import { findReconciliation, linesOf } from '../store/allocations.ts';
import { query } from './query.ts';
import { storedReconciliation } from './reconciliation-output.ts';
import { Refused } from './refusal.ts';

/** One reconciliation with its allocations; what was undone names its reversal. */
export const getReconciliation = query<'getReconciliation'>(async (work, { input }) => {
  const row = await findReconciliation(work.on, work.organization.id, input.params.id);
  if (row === undefined) throw new Refused('not-found', 'There is no such reconciliation.');
  return { output: storedReconciliation(row, await linesOf(work.on, work.organization.id, row.id)) };
});
