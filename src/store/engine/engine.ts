import type { Pool } from 'pg';

/** An open database, whichever product runs it: everything above sees one pool. */
export type Engine = {
  /** `embedded`: in this process, one connection. `postgresql`: a server. */
  readonly kind: 'embedded' | 'postgresql';
  /** Reads `int8` as bigint, and `numeric`, dates and instants as text (column-types.ts). Sessions speak UTC. */
  readonly pool: Pool;
  /** For people, such as `PostgreSQL 15.18`. */
  readonly version: string;
  /** Lets running transactions end, and frees the database. A second call waits for the first. */
  readonly close: () => Promise<void>;
};

/** The name and number that the engine behind a pool gives itself, without its packager and compiler. */
export async function versionOf(pool: Pool): Promise<string> {
  const answer = await pool.query<{ version: string }>('select version()');
  return (answer.rows[0]?.version ?? 'unknown').split(/ (?:on |\((?!PGlite))/)[0] ?? 'unknown';
}

/**
 * Lets connections be lost without ending the process, as Node would for want of a listener: what runs on them fails by
 * itself, and the pool replaces them. `onLost` hears of it.
 */
export function surviveLostConnections(pool: Pool, onLost: (error: Error) => void = () => undefined): Pool {
  pool.on('error', onLost);
  pool.on('connect', (client) => void client.on('error', onLost));
  return pool;
}
