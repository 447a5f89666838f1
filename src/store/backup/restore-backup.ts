import { createHash, type Hash } from 'node:crypto';
import type { Pool } from 'pg';
import { isDatabaseError } from '../database-error.ts';
import { migrationState } from '../migrate.ts';
import { maintain } from '../transaction.ts';
import { keepBytes, sha256 } from '../source-files.ts';
import { type Connection, first, rows, run, statement } from '../sql.ts';
import { backedUpTables, type Table } from './tables.ts';
import { BackupError, type Content, contentOf, FORMAT, type Head, type Section, type Tail } from './backup-format.ts';

export type RestoreTarget = {
  /** The owner's: constraints are lifted while the rows go in. */
  readonly pool: Pool;
  readonly filesDirectory: string;
};

type Key = { readonly table: string; readonly name: string; readonly definition: string };
type FilePart = Extract<Section, { file: string }>;
type Lines = AsyncIterator<string, unknown>;

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

const FOREIGN_KEYS = statement<Key>(
  'restore-foreign-keys',
  `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
   from pg_constraint where contype = 'f' and connamespace in ('public'::regnamespace, 'sign_in'::regnamespace)
   order by conrelid, conname`,
);
const ANYTHING = statement<{ there: boolean }>(
  'restore-anything',
  'select exists (select from organization) or exists (select from sign_in.person) as there',
);

/**
 * Puts a backup into a database that is migrated to the same schema and holds nothing: all of it, or nothing. `text` is
 * the unzipped file in whatever pieces it comes. Throws `BackupError` if it is cut off, altered or of another schema.
 */
export async function restoreBackup(target: RestoreTarget, text: AsyncIterable<string>): Promise<Content> {
  const hash = createHash('sha256');
  const lines = linesOf(text);
  const { last } = await migrationState(target.pool);
  // The first line; its format is checked before anything else of it is read.
  requireSchema(parse(await next(lines, hash)) as Head, last);
  const client = await target.pool.connect();
  try {
    await client.query('begin');
    await maintain(client);
    if ((await first(client, ANYTHING))?.there === true) {
      throw new BackupError('The database is not empty. Restore into a new data directory or a new database.');
    }
    const content = await withoutForeignKeys(client, () => putBack(client, { lines, hash, target }));
    await client.query('commit');
    return content;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw isOfData(error) ? new BackupError('The backup is damaged: its rows do not fit.', { cause: error }) : error;
  } finally {
    client.release();
  }
}

/** Rows come in any order; adding the keys again checks every row, and fails the restore if one points nowhere. */
async function withoutForeignKeys<T>(on: Connection, work: () => Promise<T>): Promise<T> {
  const keys = await rows(on, FOREIGN_KEYS);
  for (const { table, name } of keys) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await on.query(`alter table ${table} drop constraint "${name}"`);
  }
  const value = await work();
  for (const { table, name, definition } of keys) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await on.query(`alter table ${table} add constraint "${name}" ${definition}`);
  }
  return value;
}

type Reading = { readonly lines: Lines; readonly hash: Hash; readonly target: RestoreTarget };

async function putBack(on: Connection, { lines, hash, target }: Reading): Promise<Content> {
  const tables = new Map((await backedUpTables(on)).map((table) => [table.name, table]));
  const counts: Record<string, number> = Object.fromEntries([...tables.keys()].map((name) => [name, 0]));
  const files = fileKeeper(target.filesDirectory);
  for (;;) {
    const before = hash.copy().digest('hex');
    // oxlint-disable-next-line no-await-in-loop -- line after line
    const line = await next(lines, hash);
    // What else stands where a section is due: the tail, told apart by its field.
    const what = parse(line) as Section | Tail;
    if ('sha256' in what) {
      const found = contentOf(counts, files.count());
      requireWhole(what, found, before);
      // oxlint-disable-next-line no-await-in-loop -- the last line
      if ((await lines.next()).done !== true) throw new BackupError('The backup goes on after its end.');
      return found;
    }
    // oxlint-disable-next-line no-await-in-loop -- line after line
    const content = await next(lines, hash);
    if ('table' in what) {
      const table = tables.get(what.table);
      if (table === undefined) throw new BackupError(`The backup has a table that is not here: ${what.table}.`);
      // oxlint-disable-next-line no-await-in-loop -- one connection
      counts[table.name] = (counts[table.name] ?? 0) + (await insert(on, table, content));
    } else {
      // oxlint-disable-next-line no-await-in-loop -- line after line
      await files.take(what, Buffer.from(content, 'base64'));
    }
  }
}

/** The table's name is one of the catalogue's. */
function insert(on: Connection, { name, place }: Table, content: string): Promise<number> {
  const text = `insert into ${place} select * from jsonb_populate_recordset(null::${place}, $1::jsonb)`;
  return run(on, statement(`restore-${name}`, text), [content]);
}

/** Joins the parts of each file, which follow each other, and keeps it if its digest is right. */
function fileKeeper(directory: string) {
  let count = 0;
  let parts: Buffer[] = [];
  return {
    count: () => count,
    async take({ organization, file, size, from }: FilePart, part: Buffer): Promise<void> {
      if (from === 0) parts = [];
      parts.push(part);
      if (from + part.length < size) return;
      const bytes = Buffer.concat(parts);
      // Both make the path: neither may lead elsewhere.
      if (sha256(bytes) !== file || !UUID.test(organization)) return;
      await keepBytes(directory, { organization, digest: file, bytes });
      count += 1;
    },
  };
}

/** Rows that the database can't read (class 22), or that break a rule of the schema (class 23). */
function isOfData(error: unknown): boolean {
  return isDatabaseError(error) && /^2[23]/.test(error.code);
}

function requireSchema(head: Head, schema: string): void {
  if (head.format !== FORMAT) throw new BackupError('This file is not a backup that this version can read.');
  if (head.schema === schema) return;
  const remedy = `Restore it with Quittance ${head.version}, which made it; then migrate.`;
  throw new BackupError(`The backup has schema ${head.schema}, the database ${schema}. ${remedy}`);
}

function requireWhole(tail: Tail, content: Content, digest: string): void {
  if (tail.sha256 !== digest) throw new BackupError('The backup was altered after it was made: its digest differs.');
  const differing = Object.keys({ ...tail.rows, ...content.rows }).find((t) => tail.rows[t] !== content.rows[t]);
  if (differing !== undefined) throw new BackupError(`The backup lacks rows of ${differing}.`);
  if (tail.files !== content.files) throw new BackupError('The backup lacks source files, or one was altered.');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BackupError('This file is not a backup, or it is damaged.');
  }
}

async function next(lines: Lines, hash: Hash): Promise<string> {
  const { value, done } = await lines.next();
  if (done === true) throw new BackupError('The backup is cut off: its end is missing.');
  hash.update(value).update('\n');
  return value;
}

/** Cuts text at LF alone: readline would cut at U+2028, too, which may stand in a name. */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  // Every line ends with LF.
  if (rest !== '') throw new BackupError('The backup is cut off in the middle of a line.');
}
