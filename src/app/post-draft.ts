import { deleteDraft, findDrafts } from '../store/drafts.ts';
import { command } from './command.ts';
import { draftBody } from './draft-output.ts';
import { missingDraft } from './missing-draft.ts';
import { post } from './post-document.ts';
import { Refused } from './refusal.ts';

/** Posts a draft under its own id; the draft is gone then. */
export const postDraft = command('postDraft', async (work, { input }) => {
  const { id } = input.params;
  const [draft] = await findDrafts(work.on, work.organization.id, [id]);
  if (draft === undefined) throw await missingDraft(work, id);
  // First, as it locks the draft: who else posts or deletes it waits, and finds it gone.
  if (!(await deleteDraft(work.on, work.organization.id, id))) {
    throw new Refused('document-is-posted', 'Someone else has just posted or deleted it.');
  }
  const { draft: _, ...body } = draftBody(draft);
  return post(work, body, id);
});
