import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, inject } from 'vitest';
import { openEmbedded } from '../../src/store/engine/embedded.ts';
import type { Engine } from '../../src/store/engine/engine.ts';
import { HeldError } from '../../src/store/engine/lock.ts';
import { openPostgresql } from '../../src/store/engine/postgresql.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Connection } from '../../src/store/sql.ts';
import { TEMPLATE } from './postgres-setup.ts';

/** Where a ledger of a test's own lives, as an installation is told. */
export type TestPlace = {
  readonly dataDirectory: string;
  readonly databaseUrl?: string;
  readonly adminUrl?: string;
};

/** The instant at which tests open their databases. */
const SINCE = '2026-01-02T03:04:05Z';
const CONNECTIONS = 4;
const RETRY_MS = 50;

/** Which engine this run of the tests is about. */
export const ENGINE = inject('testServer') === undefined ? 'embedded' : 'postgresql';

let places = 0;
let opened: Promise<Engine> | undefined;

afterAll(async () => (await opened)?.close());

/**
 * The database of this test file, on the engine this run is about: the schema and no rows. Every test makes an
 * organization of its own, so none sees another's rows and nothing has to be cleared.
 */
export function testDatabase(): Promise<Engine> {
  return (opened ??= testPlace().then(open));
}

/** Runs `work` as the owner in a transaction that leaves nothing behind. */
export async function rolledBack<T>(pool: Engine['pool'], work: (on: Connection) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    return await work(client);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** A database of its own without even the schema, open: whoever asked for it closes it. */
export async function emptyDatabase(): Promise<Engine> {
  const server = inject('testServer');
  return open(server === undefined ? { dataDirectory: newFolder() } : await serverPlace(server, 'template0'));
}

/** A new place with the schema and no rows, not yet open; all of it goes away after the run. */
export async function testPlace(): Promise<TestPlace> {
  const server = inject('testServer');
  return server === undefined ? { dataDirectory: await embeddedPlace() } : serverPlace(server, TEMPLATE);
}

async function serverPlace(server: string, template: string): Promise<TestPlace> {
  const dataDirectory = newFolder();
  const name = `test_${process.pid}_${places}`;
  const engine = await openPostgresql({ url: server.replace(TEMPLATE, 'postgres'), max: 1 });
  await engine.pool.query(`create database ${name} template ${template}`);
  await engine.close();
  const adminUrl = server.replace(TEMPLATE, name);
  const databaseUrl = new URL(adminUrl);
  databaseUrl.username = name;
  databaseUrl.password = name;
  return { dataDirectory, adminUrl, databaseUrl: databaseUrl.href };
}

/** A new data directory of the embedded engine, with the schema and no rows: opened faster than an empty one. */
export async function embeddedPlace(): Promise<string> {
  const dataDirectory = newFolder();
  await cp(join(await embeddedTemplate(), 'database'), join(dataDirectory, 'database'), { recursive: true });
  return dataDirectory;
}

/** A folder for whatever a test keeps, not made yet. */
export function newFolder(): string {
  places += 1;
  return join(inject('testFolder'), `${process.pid}-${places}`);
}

function open({ dataDirectory, adminUrl }: TestPlace): Promise<Engine> {
  return adminUrl === undefined
    ? openEmbedded({ dataDirectory, since: SINCE })
    : openPostgresql({ url: adminUrl, max: CONNECTIONS });
}

/** Made by whichever worker needs it first, while the others wait. */
async function embeddedTemplate(): Promise<string> {
  const template = join(inject('testFolder'), 'template');
  const made = `${template}.made`;
  while (!existsSync(made)) {
    try {
      await mkdir(template, { recursive: true });
      await makeEmbeddedTemplate(template);
      await writeFile(made, '');
    } catch (error) {
      if (!(error instanceof HeldError)) throw error;
      await after(RETRY_MS);
    }
  }
  return template;
}

async function makeEmbeddedTemplate(dataDirectory: string): Promise<void> {
  const engine = await openEmbedded({ dataDirectory, since: SINCE });
  await migrate(engine.pool);
  await engine.close();
}
