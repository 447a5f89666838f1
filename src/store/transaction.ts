import type { Pool, PoolClient, QueryConfig, QueryResultRow } from 'pg';
import { isAborted } from './database-error.ts';
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

/** Leaves statements that were sent, and whose answers `work` can do without, to the end of the transaction. */
export type WithCommit = (sent: Promise<unknown>) => void;

/**
 * Runs `work` in one transaction as the app's role, within one organization; commits, or rolls back what was thrown.
 * Reads see one snapshot. Never use the pool inside `work`: the embedded engine has one connection.
 *
 * Statements may be sent before those before them are answered (decision 0020): BEGIN travels with the first of `work`,
 * and what `work` leaves to `withCommit` travels with COMMIT. After one that fails the database refuses the rest, and
 * ends the transaction by ROLLBACK whatever it is told; what is thrown is the error of the first.
 */
export async function inTransaction<T>(
  pool: Database,
  mode: Mode,
  work: (on: Connection, withCommit: WithCommit) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const { on, end, close } = statementsOf(client);
  const left: Promise<unknown>[] = [];
  const leave: WithCommit = (sent) => {
    left.push(sent);
    // Not unheard of: awaited below, or rolled back with everything else.
    sent.catch(() => undefined);
  };
  let broken: Error | undefined;
  try {
    const begun = on.query(mode.readOnly === true ? 'begin isolation level repeatable read read only' : 'begin');
    const entered = enterOrganization(on, mode.organization);
    const [value] = await Promise.all([work(on, leave), begun, entered]);
    const [ended] = await Promise.all([end('commit'), ...left]);
    if (ended.command !== 'COMMIT') throw new Error('A statement had failed, and the transaction was rolled back.');
    return value;
  } catch (error) {
    close();
    broken = await rollback(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** From here on the transaction is the app's, in this organization: of all others it sees no row and writes none. */
export async function enterOrganization(on: Connection, organization: string): Promise<void> {
  await first(on, ENTER, [organization]);
}

const MAINTAIN = statement<{ on: string }>('maintain', `select set_config('quittance.maintenance', 'on', true) as on`);

/** Opens all organizations to this transaction of the owner's, for what is about the whole database. */
export async function maintain(on: Connection): Promise<void> {
  await first(on, MAINTAIN);
}

/**
 * The statements of one transaction. Those that are refused because one before them failed fail with that one's error.
 * After the one that ends it none is taken: it would stand outside.
 */
function statementsOf(client: PoolClient) {
  let cause: unknown;
  let ended = false;
  const on: Connection = {
    async query<Row extends QueryResultRow>(asked: string | QueryConfig, values?: unknown[]) {
      if (ended) throw new Error('A statement was sent after its transaction had ended.');
      try {
        return await client.query<Row>(asked, values);
      } catch (error) {
        if (!isAborted(error)) cause = error;
        throw cause ?? error;
      }
    },
  };
  const close = () => {
    ended = true;
  };
  const end = (last: string) => {
    const sent = on.query(last);
    close();
    return sent;
  };
  return { on, end, close };
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
