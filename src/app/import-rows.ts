import type { ImportResult } from '../contract/imports.ts';
import { command } from './command.ts';
import { importDocuments } from './import-documents.ts';
import { importPartners } from './import-partners.ts';

/**
 * Adds rows of a file. A row that is there already changes nothing; a changed row under a known identity, or a bad one,
 * is rejected with its line, value and reason, and the rest goes in (DOMAIN §2).
 */
export const importRows = command('importRows', async (work, { input }) => {
  const { body } = input;
  const partners = await importPartners(work, body.partners ?? []);
  const documents = await importDocuments(work, body);
  const parts = [partners, documents];
  const output: ImportResult = {
    added: parts.reduce((sum, part) => sum + part.added.length, 0),
    unchanged: parts.reduce((sum, part) => sum + part.unchanged, 0),
    rejected: parts.flatMap((part) => part.rejected),
  };
  if (output.added === 0) return { output, changes: [] };
  // Not `documents`: under that name the event holds the digests of what it posted.
  const added = { partners: partners.added.length, documents: documents.added.length };
  const change = {
    action: 'rows.imported',
    subjectKind: 'organization',
    subject: work.organization.id,
    fields: { added, file: body.file.sha256 },
    posted: { documents: documents.added },
  };
  return { output, changes: [change] };
});
