import { deleteDraft } from '../store/drafts.ts';
import { command } from './command.ts';
import { draftBody } from './draft-output.ts';
import { missingDraft } from './missing-draft.ts';
import { post } from './post-document.ts';

/** Posts a draft under its own id; the draft is gone then. */
export const postDraft = command('postDraft', async (work, { input }) => {
  const { id } = input.params;
  // First, as it locks the draft: what is posted is its last change, and who else posts or deletes it finds it gone.
  const draft = await deleteDraft(work.on, work.organization.id, id);
  if (draft === undefined) throw await missingDraft(work, id);
  const { draft: _, ...body } = draftBody(draft);
  return post(work, body, id);
});
