import { lockDraft, updateDraft } from '../store/drafts.ts';
import { command } from './command.ts';
import { draftOutput } from './draft-output.ts';
import { missingDraft } from './missing-draft.ts';
import { prepare } from './write-document.ts';

/** Puts another document in place of a draft; whoever posts the draft meanwhile comes first. */
export const changeDraft = command('changeDraft', async (work, { input }) => {
  const { id } = input.params;
  // Before the partner, as where it is posted: the two would wait for each other.
  if (!(await lockDraft(work.on, work.organization.id, id))) throw await missingDraft(work, id);
  await prepare(work, input.body, id);
  const row = await updateDraft(work.on, work.organization.id, { id, partner: input.body.partner, body: input.body });
  if (row === undefined) throw await missingDraft(work, id);
  const change = { action: 'draft.changed', subjectKind: 'draft', subject: id };
  return { output: draftOutput(row, input.body), changes: [change] };
});
