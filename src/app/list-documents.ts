import { listDocuments as list } from '../store/documents.ts';
import { listDrafts } from '../store/drafts.ts';
import { documentsOutput } from './document-output.ts';
import { draftBody, draftOutput } from './draft-output.ts';
import { keyOf, pageOf } from './page.ts';
import { query } from './query.ts';

/** Posted documents, newest first; drafts on their own with `draft=true`. */
export const listDocuments = query<'listDocuments'>(async (work, { input }) => {
  const { partner, kind, number, limit, cursor, draft } = input.query;
  if (draft === 'true') {
    const [before] = keyOf(cursor, ['id']) ?? [];
    const rows = await listDrafts(work.on, work.organization.id, { partner, kind, before, limit: limit + 1 });
    const page = pageOf(rows, limit, (row) => [row.id]);
    return { output: { ...page, items: page.items.map((row) => draftOutput(row, draftBody(row))) } };
  }
  const [date, id] = keyOf(cursor, ['date', 'id']) ?? [];
  const after = date === undefined || id === undefined ? undefined : ([date, id] as const);
  const rows = await list(work.on, work.organization.id, { partner, kind, number, after, limit: limit + 1 });
  const page = pageOf(rows, limit, (row) => [row.document_date, row.id]);
  return { output: { ...page, items: await documentsOutput(work, page.items) } };
});
