import type { Run } from '../contract/runs.ts';
import { requireReconciling } from './account-decisions.ts';
import { selectionOf } from './account-selection.ts';
import { command } from './command.ts';
import { Refused } from './refusal.ts';
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
  if ('accounts' in selected) refuseUnknown(selected.accounts, output);
  return { output, changes: runChange(output) };
});

/** A run over less than was asked for would look as if all was done; nothing of it is kept. */
function refuseUnknown(asked: readonly string[], { accounts }: Run): void {
  const unknown = new Set(asked).size - accounts;
  if (unknown <= 0) return;
  throw new Refused(
    'not-found',
    unknown === 1 ? 'One of the accounts does not exist.' : `${unknown} of the accounts do not exist.`,
  );
}
