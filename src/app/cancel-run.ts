import { finishRun, lockRun } from '../store/runs.ts';
import { command } from './command.ts';
import { Refused } from './refusal.ts';
import { readRun } from './run-output.ts';

/**
 * Cancels a run: waits for its present chunk, which stands, and no other is begun. A run that is over stays what it is.
 */
export const cancelRun = command('cancelRun', async (work, { input }) => {
  const { id } = input.params;
  const run = await lockRun(work.on, work.organization.id, id);
  if (run === undefined) throw new Refused('not-found', 'There is no such run.');
  const isCancelled = await finishRun(work.on, work.organization.id, { id, state: 'cancelled', at: work.at });
  const change = { action: 'run.cancelled', subjectKind: 'run', subject: id, fields: { kind: run.kind } };
  return { output: await readRun(work, id), changes: isCancelled ? [change] : [] };
});
