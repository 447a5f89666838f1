import { agesFor, selectedPartners } from '../store/accounts-selection.ts';
import { requireReconciling } from './account-decisions.ts';
import { selectionOf } from './account-selection.ts';
import { command } from './command.ts';
import { runChange, startRun } from './start-run.ts';

/** Asks for many accounts to be settled by the ladder: those selected now, whatever is selected later (DOMAIN §4.6). */
export const createRun = command('createRun', async (work, { input }) => {
  requireReconciling(work);
  const { selection, preview, ladder = work.organization.ladder } = input.body;
  const { on, organization, today } = work;
  const asked = { selection: selectionOf(selection), today };
  const ages = await agesFor(on, organization.id, asked);
  const partners = await selectedPartners(on, organization.id, { ...asked, ages });
  const kind = preview ? 'preview' : 'post';
  const output = await startRun(work, { kind, ladder, undoes_id: null, reason: null, partners });
  return { output, changes: runChange(output) };
});
