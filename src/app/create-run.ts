import { requireReconciling } from './account-decisions.ts';
import { selectionOf } from './account-selection.ts';
import { command } from './command.ts';
import { knownRun } from './run-output.ts';
import { runChange, startRun } from './start-run.ts';

/** Asks for many accounts to be settled by the ladder: those selected now, whatever matches later (DOMAIN §4.6). */
export const createRun = command('createRun', async (work, { input }) => {
  requireReconciling(work);
  const { selection, preview, ladder = work.organization.ladder } = input.body;
  const kind = preview ? 'preview' : 'post';
  const selected = 'run' in selection ? { run: (await knownRun(work, selection.run)).id } : selectionOf(selection);
  const asked = { kind, ladder, undoes_id: null, reason: null, selection: selected } as const;
  const output = await startRun(work, asked);
  return { output, changes: runChange(output) };
});
