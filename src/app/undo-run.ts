import { lockRun, partnersToUndo, type RunRow } from '../store/runs.ts';
import { requireReconciling } from './account-decisions.ts';
import { command } from './command.ts';
import { refuseLocked } from './posted-document.ts';
import { Refused } from './refusal.ts';
import { knownRun } from './run-output.ts';
import { runChange, startRun } from './start-run.ts';
import type { Work } from './transaction.ts';

/** Asks for all that a run posted and still stands to be reversed, as a run of its own (DOMAIN §5). */
export const undoRun = command('undoRun', async (work, { input }) => {
  requireReconciling(work);
  const { id } = input.params;
  if ((await lockRun(work.on, work.organization.id, id)) === undefined) {
    throw new Refused('not-found', 'There is no such run.');
  }
  // Read again: whoever had it locked may have asked for its undo, which the locking statement does not see.
  const run = await knownRun(work, id);
  await requireUndoable(work, run);
  const partners = await partnersToUndo(work.on, work.organization.id, run.id);
  if (partners.length === 0) throw new Refused('already-reversed', 'Nothing of this run is left to undo.');
  const { reason } = input.body;
  const selection = { accounts: partners };
  const output = await startRun(work, { kind: 'undo', ladder: run.ladder, undoes_id: run.id, reason, selection });
  return { output, changes: runChange(output) };
});

async function requireUndoable(work: Work, run: RunRow): Promise<void> {
  if (run.kind !== 'post') throw new Refused('not-reversible', 'Only a run that posts can be undone.');
  if (run.finished_at === null) throw new Refused('run-unfinished', 'It is still running.');
  const undo = run.undone_by === null ? undefined : await knownRun(work, run.undone_by);
  if (undo?.finished_at === null) throw new Refused('run-unfinished', 'It is being undone at this moment.');
  refuseLocked(work, work.today);
}
