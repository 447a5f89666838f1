import { Pool } from 'pg';
import { COLUMN_TYPES } from './column-types.ts';
import { type Engine, surviveLostConnections, versionOf } from './engine.ts';
import { gatheringSocket } from './gathering-socket.ts';

/** As `server_version_num` counts. */
const OLDEST = 15_00_00;

/**
 * What every connection is set to before its first use. Waiting for a lock longer than this means that something
 * hangs; a transaction left idle would hold partners locked. These are no start-up options, which poolers refuse.
 */
const SET_UP = `
  select set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false),
    set_config('lock_timeout', '30s', false), set_config('idle_in_transaction_session_timeout', '60s', false)`;

type Options = {
  /** `postgresql://user:password@host:port/database`, with `?sslmode=` and the like. */
  readonly url: string;
  /** Most connections at a time. */
  readonly max: number;
  /** Hears of lost connections; they are replaced when needed, so nobody has to act. */
  readonly onLost?: (error: Error) => void;
};

/** Connects to a PostgreSQL server, 15 or newer. Throws with the server's name, never its password, if it cannot. */
export async function openPostgresql({ url, max, onLost }: Options): Promise<Engine> {
  // node-postgres itself turns Nagle's delay off on each socket.
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: 'quittance',
    types: COLUMN_TYPES,
    pipeline: true,
    stream: gatheringSocket,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    verify: (client, settle) => void client.query(SET_UP).then(() => settle(), settle),
  });
  surviveLostConnections(pool, onLost);
  // The pool listens to idle connections only; what runs on one that is lost fails by itself.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const answer = await pool.query<{ number: number }>(`select current_setting('server_version_num')::int as number`);
    requireVersion(answer.rows[0]?.number ?? 0);
    return { kind: 'postgresql', pool, version: await versionOf(pool), close: once(() => pool.end()) };
  } catch (error) {
    await pool.end();
    throw error instanceof VersionError ? error : new Error(`${placeOf(url)} ${reason(error)}`, { cause: error });
  }
}

/** Throws unless a server with this `server_version_num` is new enough. */
export function requireVersion(number: number): void {
  const version = `${Math.trunc(number / 10_000)}.${number % 10_000}`;
  if (number < OLDEST) throw new VersionError(`This server is PostgreSQL ${version}; Quittance needs 15 or newer.`);
}

class VersionError extends Error {}

function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'The database URL does not read as postgresql://user:password@host:port/database:';
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host}${pathname} cannot be used:`;
}

/** Node reports a host with several addresses as one error without words of its own. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ');
  return error instanceof Error ? error.message : String(error);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}
