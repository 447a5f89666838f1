import { insertSourceFile, keepBytes, sha256 } from '../store/source-files.ts';
import { command } from './command.ts';
import { Refused } from './refusal.ts';

/** Keeps a source file by its SHA-256; the same bytes again change nothing. */
export const keepSourceFile = command('keepSourceFile', async (work, { input }) => {
  const { name, sha256: digest, content } = input.body;
  const bytes = Buffer.from(content, 'base64');
  const found = sha256(bytes);
  if (found !== digest) {
    const detail = `The bytes have the SHA-256 ${found}.`;
    throw new Refused('input-invalid', detail, {
      problems: [{ code: 'input-invalid', pointer: '/sha256', value: digest, detail }],
    });
  }
  await keepBytes(work.context.filesDirectory, { organization: work.organization.id, digest, bytes });
  const file = { sha256: digest, name, size: bytes.length, at: work.at };
  const added = await insertSourceFile(work.on, work.organization.id, file);
  const fields = { sha256: digest, size: bytes.length };
  const change = { action: 'source-file.kept', subjectKind: 'organization', subject: work.organization.id, fields };
  return { output: { sha256: digest, size: bytes.length, known: !added }, changes: added ? [change] : [] };
});
