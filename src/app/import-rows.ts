import type { ImportChunk, ImportResult } from '../contract/imports.ts';
import { command } from './command.ts';
import { importDocuments, requireSourceFile } from './import-documents.ts';
import { importPartners } from './import-partners.ts';
import type { Imported } from './imported.ts';
import type { Work } from './transaction.ts';

/**
 * Adds rows of a file. A row that is there already changes nothing; a changed row under a known identity, or a bad one,
 * is rejected with its line, value and reason, and the rest goes in (DOMAIN §2).
 */
export const importRows = command('importRows', async (work, { input }) => {
  const { body } = input;
  if (body.documents !== undefined) await requireSourceFile(work, body.file.sha256);
  const { partners, documents } = await addRows(work, body);
  const output = resultOf([partners, documents]);
  if (output.added === 0) return { output, changes: [] };
  const organization = work.organization.id;
  await work.context.enqueue(work.on, 'ages', { organization });
  // Not `documents`: under that name the event holds the digests of what it posted.
  const added = { partners: partners.added.length, documents: documents.added.length };
  const { brought = [] } = documents;
  const change = {
    action: 'rows.imported',
    subjectKind: 'organization',
    subject: organization,
    fields: { added, file: body.file.sha256 },
    posted: {
      documents: documents.added,
      reconciliations: brought.flatMap(({ reconciliations }) => reconciliations),
      reversals: brought.flatMap(({ reversals = [] }) => reversals),
    },
  };
  return { output, changes: [change] };
});

/** Partners before the documents that name them. */
export async function addRows(work: Work, chunk: ImportChunk) {
  const partners = await importPartners(work, chunk.partners ?? []);
  return { partners, documents: await importDocuments(work, chunk) };
}

/** What the parts of a chunk came to, as it is answered. */
export function resultOf(parts: readonly Imported[]): ImportResult {
  return {
    added: parts.reduce((sum, part) => sum + part.added.length, 0),
    unchanged: parts.reduce((sum, part) => sum + part.unchanged, 0),
    rejected: parts.flatMap((part) => part.rejected),
  };
}
