import { type PostgresPool, PostgresDialect, type PostgresPoolClient } from 'kysely';
import { type PoolClient, types } from 'pg';
import type { Database } from './transaction.ts';

const ENTER = 'set role quittance_sign_in';
const LEAVE = 'reset role';

/**
 * The engine's connections as better-auth takes them: each works as the role of signing in for as long as it is lent,
 * so that nothing of better-auth's ever reaches the books (decision 0035). Times come as `Date`, as better-auth keeps
 * them.
 */
export function signInDialect(pool: Database): PostgresDialect {
  return new PostgresDialect({ pool: lending(pool) });
}

function lending(pool: Database): PostgresPool {
  return {
    options: {},
    async connect() {
      const client = await pool.connect();
      try {
        await client.query(ENTER);
      } catch (error) {
        client.release(true);
        throw error;
      }
      return lent(client);
    },
    // The pool is the installation's, which closes it.
    end: () => Promise.resolve(),
  };
}

function lent(client: PoolClient): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]) => client.query({ text, values: [...values], types });
  return {
    // No cursor is lent, so what answers is always node-postgres's own result, with the fields that Kysely names.
    query: query as unknown as PostgresPoolClient['query'],
    release(destroy) {
      if (destroy === true) return client.release(true);
      // Sent before whatever its next user sends.
      client.query(LEAVE).then(
        () => client.release(),
        () => client.release(true),
      );
      return undefined;
    },
  };
}
