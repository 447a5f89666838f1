import type { Document } from '../contract/documents.ts';
import { csvLine } from '../core/index.ts';
import { listDocuments } from '../store/document-lists.ts';
import { readDocuments } from './document-output.ts';
import type { FileWords } from './file-words.ts';
import { fileWords, standingCells } from './in-words.ts';
import { filterOf } from './list-documents.ts';
import { query } from './query.ts';

const HEADS = [
  ...(['kind', 'number', 'account', 'owner', 'date', 'due', 'currency', 'amount', 'open'] as const),
  ...(['status', 'reconciliation', 'why', 'reference', 'onHold'] as const),
];

/** So many documents at once. */
const CHUNK = 1000;

/** The list of posted documents as a file, newest first: all that match, each with its status and why. */
export const exportDocuments = query<'exportDocuments'>(async (work, { input }) => {
  const { on, organization, today } = work;
  const words = fileWords(work, input.query.language);
  const filter = filterOf(input.query);
  const lines = [csvLine(HEADS.map((head) => words.heads[head]))];
  let after: readonly [string, string] | undefined;
  do {
    // oxlint-disable no-await-in-loop -- one connection, and a chunk begins after the last
    const rows = await listDocuments(on, organization.id, { filter, after, limit: CHUNK });
    const ids = rows.map(({ id }) => id);
    const documents = await readDocuments(work, ids);
    // oxlint-enable no-await-in-loop
    lines.push(...documents.map((document) => csvLine(cellsOf(document, words))));
    const last = rows.length < CHUNK ? undefined : rows.at(-1);
    after = last && [last.document_date, last.id];
  } while (after !== undefined);
  return { output: { name: `documents-${today}.csv`, rows: lines.length - 1, text: lines.join('') } };
});

function cellsOf(document: Document, words: FileWords): readonly string[] {
  const { kind, number = '', partnerNumber = '', partnerName = '', date, dueOn, currency, amount, open } = document;
  const { side, status, reason, reference = '', holds = [] } = document;
  const due = side === 'debit' ? dueOn : '';
  const what = [words.kinds[kind], number, partnerNumber, partnerName, date, due, currency, amount, open];
  const standing = [words.statuses(kind)[status], ...standingCells(words, reason, currency)];
  return [...what, ...standing, reference, holds.map((hold) => hold.reason).join('; ')];
}
