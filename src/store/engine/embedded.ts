import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Pool } from 'pg';
import { COLUMN_TYPES } from './column-types.ts';
import { type Database, startDatabase } from './embedded-database.ts';
import { openSession } from './embedded-session.ts';
import { type Engine, surviveLostConnections, versionOf } from './engine.ts';
import { acquireLock } from './lock.ts';

type Options = {
  /** Made if missing. Holds `database/`, `lock`, and what others keep beside them. */
  readonly dataDirectory: string;
  /** The instant of opening, ISO 8601: what a second opener is told. */
  readonly since: string;
};

/** The embedded engine: PostgreSQL in WebAssembly (PGlite) in a worker thread, with one connection. */
export type EmbeddedEngine = Engine & {
  readonly kind: 'embedded';
  /** Writes into the lock where this process serves. */
  readonly announce: (url: string) => Promise<void>;
  /** How often the database has had the disk confirm a file since it was opened. */
  readonly syncs: () => number;
};

/** A transaction that holds the only connection longer than this makes others fail instead of waiting forever. */
const LONGEST_WAIT = 60_000;
/** How long closing waits for transactions; what has not been committed by then is rolled back. */
const LONGEST_FAREWELL = 10_000;

/**
 * Opens the database in a data directory, making it at first. Throws `HeldError` if another process has it open.
 * If the engine dies, what ran fails as on a lost connection, and the next connection starts it again.
 */
export async function openEmbedded({ dataDirectory, since }: Options): Promise<EmbeddedEngine> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const lock = await acquireLock({ dataDirectory, since });
  const syncs = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const database = keepRunning(() => startDatabase({ directory: join(dataDirectory, 'database'), syncs }));
  const pool = new Pool({
    max: 1,
    stream: () => openSession(database.get),
    user: 'postgres',
    types: COLUMN_TYPES,
    pipeline: true,
    connectionTimeoutMillis: LONGEST_WAIT,
    idleTimeoutMillis: 0,
  });
  surviveLostConnections(pool);
  // The pool listens to idle connections only; what runs on one that is lost fails by itself.
  pool.on('connect', (client) => client.on('error', () => undefined));

  let closing: Promise<void> | undefined;
  const shutDown = async () => {
    await Promise.race([pool.end(), after(LONGEST_FAREWELL, undefined, { ref: false })]);
    await database.close();
    await lock.release();
  };
  const close = () => (closing ??= shutDown());
  try {
    // Not left to the first connection: a first start may take longer than anyone is made to wait for one.
    await database.get();
    const version = await versionOf(pool);
    return { kind: 'embedded', pool, version, announce: lock.announce, syncs: () => Atomics.load(syncs, 0), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts the database when it is first needed, and again when it has died. */
function keepRunning(start: () => Promise<Database>): { get: () => Promise<Database>; close: () => Promise<void> } {
  let current: Promise<Database> | undefined;
  const get = () => {
    if (current !== undefined) return current;
    const started = start();
    const forget = () => {
      if (current === started) current = undefined;
    };
    started.then(async (database) => database.died.then(forget), forget);
    return (current = started);
  };
  return {
    get,
    close: async () => {
      const database = await current?.catch(() => undefined);
      await database?.close();
    },
  };
}
