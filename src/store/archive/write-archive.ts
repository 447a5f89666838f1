import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { pathOf } from '../source-files.ts';
import { type Connection, first, rows, statement } from '../sql.ts';
import { archiveTables, FOR_WHO_MANAGES_MEMBERS, LEFT_OUT } from './tables.ts';

/** The form of an archive, described in docs/export.md. */
const FORMAT = 'quittance-archive-1';

/** Whose archive, and who makes it when. */
export type ArchiveOf = {
  readonly organization: { readonly id: string; readonly name: string };
  readonly by: string;
  /** The instant, ISO 8601. */
  readonly at: string;
  readonly version: string;
  readonly filesDirectory: string;
  /** Whether the mail addresses of members, and of who is invited, are in it. */
  readonly withAddresses: boolean;
};

type Entry = { readonly rows?: number; readonly bytes: number; readonly sha256: string };
type Manifest = Readonly<Record<string, Entry>>;

const UTC = statement<{ zone: string }>('archive-utc', `select set_config('TimeZone', 'UTC', true) as zone`);
const FETCH = statement<{ row: string }>('archive-fetch', 'fetch 1000 from archive_rows');
const FILES = statement<{ sha256: string; name: string }>(
  'archive-files',
  'select sha256, name from source_file where organization_id = $1 and kept order by sha256',
);

const ABOUT = `This is all that Quittance holds of one organization, at one moment.
Each file under tables/ is a table: one JSON object a line, UTF-8. Amounts are whole numbers of minor units, up to
19 digits: read them as 64-bit integers. Dates are YYYY-MM-DD, instants ISO 8601 in UTC. people.jsonl says who the
members are; files/ holds the source files of imports under their SHA-256. manifest.json lists every file with its
SHA-256, and how many rows it has. It holds personal data: keep it as you keep the books.
`;

/**
 * Writes all of the organization that was entered, as a zip of plain files. `on` is a transaction of one snapshot, by
 * the app's role: row-level security lets nothing else through. Rows are the database's own JSON and are never read
 * here, so no amount passes through a float. Throws if a kept file is missing.
 */
export async function writeArchive(on: Connection, of: ArchiveOf, to: NodeJS.WritableStream): Promise<void> {
  await first(on, UTC);
  const leftOut = [...Object.keys(LEFT_OUT), ...(of.withAddresses ? [] : FOR_WHO_MANAGES_MEMBERS)];
  const zip = new ZipFile();
  // The typings leave out what the stream is: it is one of Node's own.
  const output = zip.outputStream as Readable;
  const put = (name: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => {
    const entry = Readable.from(bytes, { objectMode: false });
    // The zip would wait for the rest of it.
    entry.once('error', (error) => output.destroy(error));
    zip.addReadStream(entry, name);
  };
  const done: Record<string, Entry> = {};
  const add = (name: string, chunks: AsyncIterable<Chunk> | Iterable<Chunk>) => put(name, counted(name, chunks, done));
  add('README.txt', [{ bytes: Buffer.from(ABOUT) }]);
  for (const { name, columns, key } of await archiveTables(on, leftOut)) {
    const own = name === 'organization' ? 'id' : 'organization_id';
    const select = `select ${columns.join(', ')} from ${name} where ${own} = current_organization()`;
    add(`tables/${name}.jsonl`, rowsOf(on, `${select} order by ${key.join(', ')}`));
  }
  const people = of.withAddresses ? 'person_id, name, email' : 'person_id, name';
  add('people.jsonl', rowsOf(on, `select ${people} from member_names(current_organization()) order by person_id`));
  for (const { sha256 } of await rows(on, FILES, [of.organization.id])) {
    add(`files/${sha256}`, bytesOf(pathOf(of.filesDirectory, of.organization.id, sha256)));
  }
  // Its turn is the last: by then everything else is counted.
  put('manifest.json', manifestOf({ ...of, leftOut }, done));
  zip.end();
  await pipeline(output, to);
}

type Chunk = { readonly bytes: Uint8Array; readonly rows?: number };

/** Passes bytes on, and notes what they were once all are through. */
async function* counted(
  name: string,
  chunks: AsyncIterable<Chunk> | Iterable<Chunk>,
  done: Record<string, Entry>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let [bytes, lines, isTable] = [0, 0, false];
  for await (const chunk of chunks) {
    hash.update(chunk.bytes);
    bytes += chunk.bytes.length;
    isTable ||= chunk.rows !== undefined;
    lines += chunk.rows ?? 0;
    // A stream of bytes that is given none of them waits for ever.
    if (chunk.bytes.length > 0) yield chunk.bytes;
  }
  done[name] = { ...(isTable ? { rows: lines } : {}), bytes, sha256: hash.digest('hex') };
}

/** A cursor keeps memory flat however long the table is. Names come from the catalogue. */
async function* rowsOf(on: Connection, select: string): AsyncGenerator<Chunk> {
  await on.query(`declare archive_rows cursor for select row_to_json(r)::text as row from (${select}) as r`);
  let fetched: readonly { readonly row: string }[];
  do {
    // oxlint-disable-next-line no-await-in-loop -- a cursor goes forward only
    fetched = await rows(on, FETCH);
    yield { bytes: Buffer.from(fetched.map(({ row }) => `${row}\n`).join('')), rows: fetched.length };
  } while (fetched.length > 0);
  await on.query('close archive_rows');
}

async function* bytesOf(path: string): AsyncGenerator<Chunk> {
  // A stream of a file without an encoding gives its bytes.
  for await (const bytes of createReadStream(path)) yield { bytes: bytes as Uint8Array };
}

/** A generator, so that it is made when it is asked for. */
function* manifestOf(
  { organization, by, at, version, leftOut }: ArchiveOf & { readonly leftOut: readonly string[] },
  files: Manifest,
): Generator<Uint8Array> {
  const manifest = { format: FORMAT, version, at, by, organization, leftOut, files };
  yield Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
}
