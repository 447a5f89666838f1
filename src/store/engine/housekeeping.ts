import type { PGlite } from '@electric-sql/pglite';

/** After this many bytes written the house is kept at the next pause, */
const SOON = 8 << 20;
/** and after this many without waiting for one: longer logs take longer to recover from. */
const NOW = 128 << 20;
const PAUSE_MS = 250;

/** The rules of PostgreSQL's own autovacuum. */
const DUE = `
  select format('vacuum (analyze) %s', relid::regclass) as command
  from pg_stat_user_tables join pg_class on pg_class.oid = relid
  where n_dead_tup > 50 + greatest(reltuples, 0) / 5
    or n_mod_since_analyze > 50 + greatest(reltuples, 0) / 10
    or n_ins_since_vacuum > 1000 + greatest(reltuples, 0) / 5`;

type Enqueue = (work: () => Promise<void>) => void;

/**
 * What a server's background processes do, and the embedded engine has none: without it the log grows forever, dead
 * rows are never removed, and the planner knows nothing of the tables. To be called after every exchange.
 */
export function housekeeper(database: PGlite, files: { written: number }): (enqueue: Enqueue) => void {
  let pause: NodeJS.Timeout | undefined;
  const tidy = async () => {
    if (database.isInTransaction()) return;
    // What fails here, for want of space say, fails the next statement that needs it too, and is reported there.
    await tidyUp(database).catch(() => undefined);
    files.written = 0;
  };
  return (enqueue) => {
    clearTimeout(pause);
    if (files.written < SOON || database.isInTransaction()) return;
    if (files.written >= NOW) enqueue(tidy);
    else pause = setTimeout(() => enqueue(tidy), PAUSE_MS);
  };
}

async function tidyUp(database: PGlite): Promise<void> {
  // Else the counts of the last second may be missing.
  await database.exec('select pg_stat_force_next_flush()');
  const due = await database.query<{ command: string }>(DUE);
  // oxlint-disable-next-line no-await-in-loop -- one session
  for (const { command } of due.rows) await database.exec(command);
  await database.exec('checkpoint');
}
