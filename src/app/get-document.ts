import type { Document } from '../contract/documents.ts';
import { findDrafts } from '../store/drafts.ts';
import { readAhead } from './document-standing.ts';
import { draftBody, draftOutput } from './draft-output.ts';
import { postedDocument } from './posted-document.ts';
import { query } from './query.ts';
import { readDocument } from './read-document.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** One document, posted or draft. */
export const getDocument = query<'getDocument'>(async (work, { input }) => {
  const { id } = input.params;
  const document = await readDocument(work, id);
  if (document !== undefined) return { output: await withAhead(work, document) };
  const [draft] = await findDrafts(work.on, work.organization.id, [id]);
  if (draft === undefined) throw new Refused('not-found', 'There is no such document.');
  return { output: draftOutput(draft, draftBody(draft)) };
});

/** Its status, with what takes effect later: a statement of today does not count that yet. */
async function withAhead(work: Work, document: Document): Promise<Document> {
  const { reason } = document;
  if (reason === undefined || !/[1-9]/u.test(reason.allocated)) return document;
  const row = await postedDocument(work, document.id);
  return { ...document, reason: { ...reason, ...(await readAhead(work, row)) } };
}
