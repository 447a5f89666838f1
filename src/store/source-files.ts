import { createHash } from 'node:crypto';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Connection, first, run, statement } from './sql.ts';

const INSERT = statement(
  'source-file-insert',
  `insert into source_file (organization_id, sha256, name, size, kept, created_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (organization_id, sha256) do update set size = excluded.size, kept = true
   where excluded.kept and not source_file.kept`,
);

const FIND = statement<{ sha256: string }>(
  'source-file-find',
  'select sha256 from source_file where organization_id = $1 and sha256 = $2',
);

/** Whether a file was noted for the organization, kept or not. */
export async function hasSourceFile(on: Connection, organization: string, digest: string): Promise<boolean> {
  return (await first(on, FIND, [organization, digest])) !== undefined;
}

export type SourceFileRow = {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  /** Whether its bytes stand beside the database; else it is noted only. */
  readonly kept: boolean;
  readonly at: string;
};

/** Notes a file; whether it, or that its bytes are kept now, is new to the organization. */
export async function insertSourceFile(on: Connection, organization: string, file: SourceFileRow): Promise<boolean> {
  const { sha256: digest, name, size, kept, at } = file;
  return (await run(on, INSERT, [organization, digest, name, size, kept, at])) > 0;
}

/** SHA-256 of some bytes, hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** How many files this process has begun: two requests with the same bytes never write to one name. */
let parts = 0;

/**
 * Keeps bytes beside the database, under their SHA-256, one folder an organization. Written whole under another name
 * first, so that a crash leaves no half file under the digest.
 */
export async function keepBytes(
  directory: string,
  { organization, digest, bytes }: { organization: string; digest: string; bytes: Uint8Array },
): Promise<void> {
  const path = pathOf(directory, organization, digest);
  if (await exists(path)) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.${process.pid}-${(parts += 1)}.part`;
  await writeFile(part, bytes, { mode: 0o600, flush: true });
  await rename(part, path);
}

/** Where a kept file stands, below the directory of source files. */
export function pathOf(directory: string, organization: string, digest: string): string {
  return join(directory, organization, digest.slice(0, 2), digest);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
