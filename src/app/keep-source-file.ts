import { insertSourceFile, keepBytes, sha256 } from '../store/source-files.ts';
import { command } from './command.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** Keeps a source file by its SHA-256, or notes it where its bytes are not sent; the same again changes nothing. */
export const keepSourceFile = command('keepSourceFile', async (work, { input }) => {
  const { name, sha256: digest, content } = input.body;
  // It becomes a file's name: nothing but a digest may.
  if (!/^[0-9a-f]{64}$/.test(digest)) throw wrongDigest(digest, 'A SHA-256 is 64 hexadecimal digits, in lower case.');
  const size =
    content === undefined ? (input.body.size ?? 0) : await keep(work, digest, Buffer.from(content, 'base64'));
  const file = { sha256: digest, name, size, kept: content !== undefined, at: work.at };
  const added = await insertSourceFile(work.on, work.organization.id, file);
  const fields = { sha256: digest, size };
  const change = { action: 'source-file.kept', subjectKind: 'organization', subject: work.organization.id, fields };
  return { output: { sha256: digest, size, known: !added }, changes: added ? [change] : [] };
});

/** Writes the bytes if they are what they are said to be; returns how many. */
async function keep({ context, organization }: Work, digest: string, bytes: Uint8Array): Promise<number> {
  const found = sha256(bytes);
  if (found !== digest) throw wrongDigest(digest, `The bytes have the SHA-256 ${found}.`);
  await keepBytes(context.filesDirectory, { organization: organization.id, digest, bytes });
  return bytes.length;
}

function wrongDigest(value: string, detail: string): Refused {
  return new Refused('input-invalid', detail, {
    problems: [{ code: 'input-invalid', pointer: '/sha256', value, detail }],
  });
}
