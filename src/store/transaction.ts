import type { Pool, PoolClient } from 'pg';
import { type Connection, first, statement } from './sql.ts';

/** The engine's connections: PostgreSQL's, or the one of the embedded database. */
export type Database = Pool;

/** The organization id of what belongs to no organization: installation-wide requests. */
export const NO_ORGANIZATION = '00000000-0000-0000-0000-000000000000';

const ENTER = statement<{ role: string }>(
  'enter',
  `select set_config('role', 'quittance_app', true) as role, set_config('quittance.organization_id', $1, true)`,
);

type Mode = { readonly organization: string; readonly readOnly?: boolean };

/**
 * Runs `work` in one transaction as the app's role, within one organization; commits, or rolls back what was thrown.
 * Reads see one snapshot. Never use the pool inside `work`: the embedded engine has one connection.
 */
export async function inTransaction<T>(pool: Database, mode: Mode, work: (on: Connection) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(mode.readOnly === true ? 'begin isolation level repeatable read read only' : 'begin');
    await first(client, ENTER, [mode.organization]);
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    broken = await rollback(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The error of a rollback that failed: its connection must not go back to the pool. */
async function rollback(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
