import { findDocuments } from '../store/documents.ts';
import { deleteDraft as remove } from '../store/drafts.ts';
import { command } from './command.ts';
import { Refused } from './refusal.ts';

/** Deletes a draft. A posted document is final: it is taken back instead. */
export const deleteDraft = command('deleteDraft', async (work, { input }) => {
  const { id } = input.params;
  if (!(await remove(work.on, work.organization.id, id))) {
    const [document] = await findDocuments(work.on, work.organization.id, [id]);
    throw document === undefined
      ? new Refused('not-found', 'There is no such draft.')
      : new Refused('document-is-posted', `${document.number} is posted.`);
  }
  const change = { action: 'draft.deleted', subjectKind: 'draft', subject: id };
  return { output: undefined, changes: [change] };
});
