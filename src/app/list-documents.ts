import type { InputOf } from '../contract/routes.ts';
import { searchKey } from '../core/index.ts';
import { type DocumentFilter, listDocuments as list } from '../store/document-lists.ts';
import { listDrafts } from '../store/drafts.ts';
import { readDocuments } from './document-output.ts';
import { draftBody, draftOutput } from './draft-output.ts';
import { keyOf, pageOf } from './page.ts';
import { query } from './query.ts';

type Query = Omit<InputOf<'listDocuments'>['query'], 'limit' | 'cursor' | 'draft'>;

/** Posted documents, newest first; drafts on their own with `draft=true`. */
export const listDocuments = query<'listDocuments'>(async (work, { input }) => {
  const { partner, kind, limit, cursor, draft } = input.query;
  if (draft === 'true') {
    const [before] = keyOf(cursor, ['id']) ?? [];
    const rows = await listDrafts(work.on, work.organization.id, { partner, kind, before, limit: limit + 1 });
    const page = pageOf(rows, limit, (row) => [row.id]);
    return { output: { ...page, items: page.items.map((row) => draftOutput(row, draftBody(row))) } };
  }
  const [date, id] = keyOf(cursor, ['date', 'id']) ?? [];
  const after = date === undefined || id === undefined ? undefined : ([date, id] as const);
  const filter = filterOf(input.query);
  const rows = await list(work.on, work.organization.id, { filter, after, limit: limit + 1 });
  const page = pageOf(rows, limit, (row) => [row.document_date, row.id]);
  const ids = page.items.map((row) => row.id);
  return { output: { ...page, items: await readDocuments(work, ids) } };
});

/** Which posted documents are asked for. */
export function filterOf({ partner, kind, number, q = '', from, to, currency, open }: Query): DocumentFilter {
  const typed = { key: searchKey(q), text: q.trim().toLowerCase() };
  const isTyped = typed.key !== '' || typed.text !== '';
  return { partner, kind, number, from, to, currency, open: open === 'true', ...(isTyped ? { typed } : {}) };
}
