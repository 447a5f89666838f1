import { type Pool, type QueryConfig, type QueryResult, types } from 'pg';
import type { Connection } from '../sql.ts';

/** Runs what a library wrote for node-postgres as it comes, with its readings of columns and not ours. */
export type PlainSql = (text: string, values?: readonly unknown[]) => Promise<{ readonly rows: unknown[] }>;

/**
 * On connections of their own. Text without values may hold several statements, as `begin; …; commit`: all their rows
 * come together, and one that fails leaves no transaction behind on its connection.
 */
export function plainSql(pool: Pool): PlainSql {
  return async (text, values) => {
    const client = await pool.connect();
    try {
      return rowsOf(await client.query(asked(text, values)));
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  };
}

/** Within a transaction that is open already. */
export function plainSqlOn(on: Connection): PlainSql {
  return async (text, values) => rowsOf(await on.query(asked(text, values)));
}

function asked(text: string, values: readonly unknown[] = []): QueryConfig {
  return values.length === 0 ? { text, types } : { text, values: [...values], types };
}

/** node-postgres answers several statements with a list of results, and says so nowhere in its types. */
function rowsOf(answer: QueryResult | readonly QueryResult[]): { readonly rows: unknown[] } {
  const results = 'rows' in answer ? [answer] : answer;
  return { rows: results.flatMap(({ rows }): unknown[] => rows) };
}
