import { findReversal } from '../store/allocations.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';
import { reversalOutput } from './reversal-output.ts';

/** One reversal, with the positions that it gave back. */
export const getReversal = query<'getReversal'>(async (work, { input }) => {
  const row = await findReversal(work.on, work.organization.id, input.params.id);
  if (row === undefined) throw new Refused('not-found', 'There is no such reversal.');
  return { output: reversalOutput(row) };
});
