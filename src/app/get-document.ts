import { findDrafts } from '../store/drafts.ts';
import { draftBody, draftOutput } from './draft-output.ts';
import { query } from './query.ts';
import { readDocument } from './read-document.ts';
import { Refused } from './refusal.ts';

/** One document, posted or draft. */
export const getDocument = query<'getDocument'>(async (work, { input }) => {
  const { id } = input.params;
  const document = await readDocument(work, id);
  if (document !== undefined) return { output: document };
  const [draft] = await findDrafts(work.on, work.organization.id, [id]);
  if (draft === undefined) throw new Refused('not-found', 'There is no such document.');
  return { output: draftOutput(draft, draftBody(draft)) };
});
