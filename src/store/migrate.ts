import { readdir, readFile } from 'node:fs/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Pool } from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);

/**
 * Brings the schema up to date, or for a test up to one migration only; doing it twice does no harm. Returns the names
 * of the migrations that ran.
 */
export async function migrate(pool: Pool, upTo?: string): Promise<readonly string[]> {
  const migrator = migratorFor(pool);
  const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error !== undefined) throw new Error('a migration failed', { cause: error });
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/** Where the schema stands: the last migration that ran, and those that are missing. */
export async function migrationState(pool: Pool): Promise<{ last: string; pending: readonly string[] }> {
  const migrations = await migratorFor(pool).getMigrations();
  const done = migrations.filter((migration) => migration.executedAt !== undefined);
  const pending = migrations.filter((migration) => migration.executedAt === undefined);
  return { last: done.at(-1)?.name ?? 'none', pending: pending.map((migration) => migration.name) };
}

function migratorFor(pool: Pool): Migrator {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  return new Migrator({ db, provider: { getMigrations: readMigrations } });
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).toSorted();
  const migrations = files.map(async (file): Promise<[string, Migration]> => {
    const text = await readFile(new URL(file, FOLDER), 'utf8');
    return [file.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }];
  });
  return Object.fromEntries(await Promise.all(migrations));
}
