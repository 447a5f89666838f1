import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { baselineParser } from './baseline-parser.ts';
import type { Report, Request, Start } from './embedded-database.ts';
import { housekeeper } from './housekeeping.ts';
import { finishDatabase, prepareDatabase } from './prepared-database.ts';
import { SyncedFiles } from './synced-files.ts';

/** PGlite's own parameters less `-F`, which turns fsync off; the latter of two settings counts. */
const START_PARAMETERS = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...[
    'wal_sync_method=fsync', // of the ways to have the disk confirm the log, the one that PGlite's files can be given
    'shared_buffers=128MB',
    'wal_buffers=8MB',
    'maintenance_work_mem=32MB', // WebAssembly gives no memory back
    'max_connections=5',
    'max_wal_size=256MB', // how much old log is kept for reuse; housekeeping.ts decides when to checkpoint
    'TimeZone=UTC',
    'DateStyle=ISO, YMD',
  ].flatMap((setting) => ['-c', setting]),
];

/** How PGlite leaves a statement that failed; anything else that is thrown means that the engine is broken. */
const ERROR_STATUS = 100;
/** Long answers are handed over in parts of about this many bytes. */
const PART = 1 << 18;

// This file is only ever started by embedded-database.ts, which says so.
const { directory, syncs } = workerData as Start;
const said: string[] = [];

const isNew = await prepareDatabase(directory);
const files = new SyncedFiles(directory, syncs, !isNew);
const database = await open();
const keepHouse = housekeeper(database, files);
let queue = Promise.resolve();

parentPort?.on('message', (request: Request) => {
  enqueue(() => (request === 'close' ? close() : exchange(request)));
});
report({ kind: 'ready' });

async function open(): Promise<PGlite> {
  const opened = new PGlite({
    fs: files,
    startParams: START_PARAMETERS,
    extensions: { baselineParser },
    onStderr: hear,
  });
  await opened.waitReady.catch(fail);
  if (isNew) await finishDatabase(directory);
  files.lasting = true;
  failOnBreakage(opened);
  return opened;
}

/** One after the other: the engine has one session, and works for no other in between. */
function enqueue(work: () => Promise<void>): void {
  queue = queue.then(work).catch(fail);
}

async function exchange(request: Uint8Array): Promise<void> {
  // A start-up message, alone without a type in its first byte: a new session on the same engine.
  if (request[0] === 0) {
    await database.exec('rollback');
    await database.exec('discard all');
  }
  let parts: Uint8Array[] = [];
  let size = 0;
  const send = (last: boolean) => {
    const bytes = new Uint8Array(Buffer.concat(parts, size));
    report({ kind: 'answer', bytes, last });
    parts = [];
    size = 0;
  };
  await database.execProtocolRawStream(request, {
    // The engine reuses the memory that it hands out.
    onRawData: (bytes) => {
      parts.push(bytes.slice());
      size += bytes.length;
      if (size >= PART) send(false);
    },
  });
  send(true);
  keepHouse(enqueue);
}

async function close(): Promise<void> {
  await database.close();
  process.exit(0);
}

/** PGlite swallows what breaks the engine, and would call it again, forever. */
function failOnBreakage({ Module: engine }: PGlite): void {
  // oxlint-disable no-underscore-dangle -- that is how Emscripten names what C exports
  const once = engine._PostgresMainLoopOnce;
  engine._PostgresMainLoopOnce = () => {
    try {
      once();
    } catch (error) {
      if (!isStatementError(error)) fail(error);
      throw error;
    }
  };
}

function isStatementError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'status' in error && error.status === ERROR_STATUS;
}

function fail(error: unknown): never {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
  report({ kind: 'failed', reason: [String(message), ...said].join('; ') });
  process.exit(1);
}

/** Keeps the engine's last words. */
function hear(line: string): boolean {
  if (/FATAL|PANIC/.test(line)) said.splice(0, 1, line);
  return false;
}

function report(what: Report): void {
  // Made here by `new`, so it is no shared memory, and nobody else's.
  parentPort?.postMessage(what, what.kind === 'answer' ? [what.bytes.buffer as ArrayBuffer] : []);
}
