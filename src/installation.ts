import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from './app/context.ts';
import { resumeRuns } from './app/resume-runs.ts';
import { openQueue, prepareQueue } from './jobs/queue.ts';
import type { Machine } from './machine.ts';
import { openEmbedded } from './store/engine/embedded.ts';
import type { Engine } from './store/engine/engine.ts';
import { openPostgresql } from './store/engine/postgresql.ts';
import { grantLogin, unfitToServe } from './store/login-role.ts';
import { migrate, migrationState } from './store/migrate.ts';

/** Where the ledger lives, as the environment says (main.ts reads it). */
export type Place = {
  /** The embedded database, source files, lock and token; with a server database, source files only. */
  readonly dataDirectory: string;
  /** A PostgreSQL server instead of the embedded database: what the serving process logs in with. */
  readonly databaseUrl?: string;
  /** The owner of that server's database: for migrating, backing up and restoring. */
  readonly adminUrl?: string;
};

/** An open ledger. */
export type Installation = {
  readonly context: Context;
  /** Writes down where it serves, so that commands go through it. */
  readonly announce: (url: string) => Promise<void>;
  /** From now on this process carries out what waits in the queue; `onFailure` hears of what fails. */
  readonly work: (onFailure: (error: unknown) => void) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Something the person who started the program can put right; the message says how. */
export class SetupError extends Error {}

const CONNECTIONS = 10;
const OWNER_CONNECTIONS = 2;
const FILES = 'files';

/**
 * Opens the ledger with its schema up to date: the embedded one is migrated as it is opened; a server's is migrated
 * where the owner's URL is given, and must be up to date otherwise.
 */
export async function openInstallation(place: Place, machine: Machine): Promise<Installation> {
  const since = machine.now();
  if (place.databaseUrl === undefined) {
    const engine = await openEmbedded({ dataDirectory: place.dataDirectory, since });
    await orClose(engine, () => migrateAll(engine));
    return installationOf(engine, { place, machine, since }, engine.announce);
  }
  if (place.adminUrl !== undefined) await migrateServer(place.adminUrl, place.databaseUrl);
  const engine = await openServer(place.databaseUrl, CONNECTIONS);
  await orClose(engine, () => requireReady(engine));
  await mkdir(place.dataDirectory, { recursive: true, mode: 0o700 });
  return installationOf(engine, { place, machine, since }, () => Promise.resolve());
}

/** Brings the schema up to date, and on a server makes the login that serves. Returns the migrations that ran. */
export async function migrateInstallation(place: Place, machine: Machine): Promise<readonly string[]> {
  if (place.databaseUrl !== undefined) return migrateServer(requireOwner(place), place.databaseUrl);
  return withOwner(place, machine, migrateAll);
}

/** Runs work as the owner of the database: the embedded engine itself, or who QUITTANCE_ADMIN_URL names. */
export async function withOwner<T>(place: Place, machine: Machine, work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine =
    place.databaseUrl === undefined
      ? await openEmbedded({ dataDirectory: place.dataDirectory, since: machine.now() })
      : await openServer(requireOwner(place), OWNER_CONNECTIONS);
  try {
    return await work(engine);
  } finally {
    await engine.close();
  }
}

/** Refuses a place without a ledger, for who looks into one and does not make one: a mistyped path is none. */
export function requireLedger(place: Place): void {
  if (holdsLedger(place)) return;
  throw new SetupError(`There is no ledger in ${place.dataDirectory}. Check --data and QUITTANCE_DATA.`);
}

/** Whether there is a database in the place, be it an empty one; a server's is taken to be there. */
export function holdsLedger({ dataDirectory, databaseUrl }: Place): boolean {
  return databaseUrl !== undefined || existsSync(join(dataDirectory, 'database'));
}

/** Where source files are kept. */
export function filesDirectoryOf(place: Place): string {
  return join(place.dataDirectory, FILES);
}

type Made = { readonly place: Place; readonly machine: Machine; readonly since: string };

async function installationOf(
  engine: Engine,
  { place, machine, since }: Made,
  announce: Installation['announce'],
): Promise<Installation> {
  const queue = await orClose(engine, () => openQueue(engine.pool, engine.kind));
  const context = {
    ...machine,
    pool: engine.pool,
    engine: engine.kind,
    engineVersion: engine.version,
    startedAt: since,
    filesDirectory: filesDirectoryOf(place),
    enqueue: queue.enqueue,
  };
  return {
    context,
    announce,
    async work(onFailure) {
      await queue.work(context, onFailure);
      await resumeRuns(context);
    },
    async close() {
      await queue.close();
      await engine.close();
    },
  };
}

/** The ledger's schema, and beside it what the queue keeps. Returns the migrations of the former that ran. */
async function migrateAll({ pool, kind }: Engine): Promise<readonly string[]> {
  const ran = await migrate(pool);
  await prepareQueue(pool, kind);
  return ran;
}

async function migrateServer(adminUrl: string, databaseUrl: string): Promise<readonly string[]> {
  const login = loginOf(databaseUrl);
  const owner = await openServer(adminUrl, OWNER_CONNECTIONS);
  try {
    const ran = await migrateAll(owner);
    // The owner's own URL in both places: nothing to grant, and serving refuses it in words of its own.
    if (login.name !== loginOf(adminUrl).name) await grantLogin(owner.pool, login);
    return ran;
  } finally {
    await owner.close();
  }
}

async function openServer(url: string, max: number): Promise<Engine> {
  try {
    return await openPostgresql({ url, max });
  } catch (error) {
    // It names the server and what it said: wrong URL, wrong password, not running.
    throw error instanceof Error ? new SetupError(error.message, { cause: error }) : error;
  }
}

async function requireReady({ pool }: Engine): Promise<void> {
  const unfit = await unfitToServe(pool);
  if (unfit !== undefined) {
    throw new SetupError(
      `DATABASE_URL may not serve: ${unfit}, so nothing in the database would hold it back. Let it name a plain ` +
        'login role, such as postgresql://quittance_server:PASSWORD@HOST/DATABASE; give the owner’s URL as ' +
        'QUITTANCE_ADMIN_URL and run `quittance migrate` once: it makes that role and grants it what it needs.',
    );
  }
  const { pending } = await migrationState(pool);
  if (pending.length === 0) return;
  throw new SetupError(
    `The database is not up to date: ${pending.length} migrations are missing. Run \`quittance migrate\` with the ` +
      'owner’s URL as QUITTANCE_ADMIN_URL; with that set, the server migrates by itself at start.',
  );
}

function requireOwner({ adminUrl }: Place): string {
  if (adminUrl !== undefined) return adminUrl;
  throw new SetupError('This needs the owner of the database: give its URL as QUITTANCE_ADMIN_URL.');
}

function loginOf(url: string): { readonly name: string; readonly password: string } {
  if (!URL.canParse(url)) throw new SetupError('DATABASE_URL reads postgresql://user:password@host:port/database.');
  const { username, password } = new URL(url);
  if (username === '') throw new SetupError('DATABASE_URL names no user: postgresql://user:password@host/database.');
  return { name: decodeURIComponent(username), password: decodeURIComponent(password) };
}

async function orClose<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await engine.close();
    throw error;
  }
}
