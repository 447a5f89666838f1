import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Pool } from 'pg';
import { migrationState } from '../migrate.ts';
import { maintain } from '../transaction.ts';
import { pathOf } from '../source-files.ts';
import { type Connection, rows, statement } from '../sql.ts';
import { backedUpTables, type Table } from './tables.ts';
import { type Content, contentOf, FORMAT, type Head, type Section } from './backup-format.ts';

export type BackupSource = {
  /** The owner's: row-level security hides nothing from it, as it says what it is about. */
  readonly pool: Pool;
  readonly filesDirectory: string;
  readonly version: string;
  /** The instant, ISO 8601. */
  readonly at: string;
};

/** Takes the next text; resolves when it can take more. */
export type Write = (text: string) => Promise<void>;

const ROWS_PER_SECTION = 1000;
/** A multiple of 3, so that parts of base64 join. */
const BYTES_PER_SECTION = 768 * 1024;

const FILES = statement<{ organization_id: string; sha256: string; size: bigint }>(
  'backup-files',
  'select organization_id, sha256, size from source_file where kept order by organization_id, sha256',
);
const FETCH = statement<{ row: string }>('backup-fetch', `fetch ${ROWS_PER_SECTION} from backup_rows`);

/**
 * Writes every table in one snapshot, and the source files that are kept (backup-format.ts). Others go on writing
 * meanwhile on a server; the embedded engine has one connection, and they wait. Throws if a kept file is missing.
 */
export async function writeBackup(source: BackupSource, write: Write): Promise<Content> {
  const { last: schema } = await migrationState(source.pool);
  const hash = createHash('sha256');
  const put = async (line: string) => {
    hash.update(line).update('\n');
    await write(`${line}\n`);
  };
  const client = await source.pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await maintain(client);
    const head: Head = { format: FORMAT, schema, version: source.version, at: source.at };
    await put(JSON.stringify(head));
    const counts = await putTables(client, put);
    const content = contentOf(counts, await putFiles(client, source.filesDirectory, put));
    await write(`${JSON.stringify({ ...content, sha256: hash.digest('hex') })}\n`);
    return content;
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

async function putTables(on: Connection, put: Write): Promise<Content['rows']> {
  const counts: Record<string, number> = {};
  for (const table of await backedUpTables(on)) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    counts[table.name] = await putTable(on, table, put);
  }
  return counts;
}

/** A cursor keeps memory flat however long the table is. Table names come from the catalogue. */
async function putTable(on: Connection, { name: table, place }: Table, put: Write): Promise<number> {
  await on.query(`declare backup_rows cursor for select to_jsonb(t)::text as row from ${place} as t`);
  let count = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a cursor goes forward only
    const fetched = await rows(on, FETCH);
    if (fetched.length === 0) break;
    count += fetched.length;
    const section: Section = { table, rows: fetched.length };
    // oxlint-disable-next-line no-await-in-loop -- the order of the file
    await put(`${JSON.stringify(section)}\n[${fetched.map(({ row }) => row).join(',')}]`);
  }
  await on.query('close backup_rows');
  return count;
}

async function putFiles(on: Connection, directory: string, put: Write): Promise<number> {
  const files = await rows(on, FILES);
  for (const { organization_id: organization, sha256, size } of files) {
    const which = { organization, file: sha256, size: Number(size) };
    // oxlint-disable-next-line no-await-in-loop -- the order of the file
    await putFile(pathOf(directory, organization, sha256), which, put);
  }
  return files.length;
}

type Which = { readonly organization: string; readonly file: string; readonly size: number };

async function putFile(path: string, which: Which, put: Write): Promise<void> {
  await using file = await open(path);
  const part = Buffer.alloc(BYTES_PER_SECTION);
  let from = 0;
  do {
    // oxlint-disable-next-line no-await-in-loop -- part after part
    const { bytesRead } = await file.read(part, 0, BYTES_PER_SECTION, from);
    const section: Section = { ...which, from };
    // oxlint-disable-next-line no-await-in-loop -- the order of the file
    await put(`${JSON.stringify(section)}\n${part.subarray(0, bytesRead).toString('base64')}`);
    from += BYTES_PER_SECTION;
  } while (from < which.size);
}
