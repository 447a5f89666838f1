import { deleteDraft as remove } from '../store/drafts.ts';
import { command } from './command.ts';
import { missingDraft } from './missing-draft.ts';

/** Deletes a draft. A posted document is final: it is taken back instead. */
export const deleteDraft = command('deleteDraft', async (work, { input }) => {
  const { id } = input.params;
  if ((await remove(work.on, work.organization.id, id)) === undefined) throw await missingDraft(work, id);
  const change = { action: 'draft.deleted', subjectKind: 'draft', subject: id };
  return { output: undefined, changes: [change] };
});
