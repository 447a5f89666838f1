import type { PGlite } from '@electric-sql/pglite';

/** After this many bytes written the house is kept at the next pause. */
const SOON = 8 << 20;
/** After this many without waiting for one: longer logs take longer to recover from, and plans go astray. */
const NOW = 128 << 20;
/** Then without vacuum, but each so many times: it would hold up by a tenth what a server does it beside. */
const WITHOUT_VACUUM = 8;
const PAUSE_MS = 250;

/** The rules of PostgreSQL's own autovacuum: what is due, and whether that is more than new statistics. */
const DUE = `
  select relid::regclass::text as table,
    n_dead_tup > 50 + greatest(reltuples, 0) / 5 or n_ins_since_vacuum > 1000 + greatest(reltuples, 0) / 5 as vacuum
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
  let times = 0;
  const keep = async (isPause: boolean) => {
    if (database.isInTransaction()) return;
    const mayVacuum = isPause || times === WITHOUT_VACUUM;
    // What fails here, for want of space say, fails the next statement that needs it too, and is reported there.
    await tidyUp(database, mayVacuum).catch(() => undefined);
    times = mayVacuum ? 0 : times + 1;
    files.written = 0;
  };
  return (enqueue) => {
    clearTimeout(pause);
    if (database.isInTransaction()) return;
    if (files.written >= NOW) enqueue(() => keep(false));
    else if (files.written >= SOON || times > 0) pause = setTimeout(() => enqueue(() => keep(true)), PAUSE_MS);
  };
}

async function tidyUp(database: PGlite, mayVacuum: boolean): Promise<void> {
  // Else the counts of the last second may be missing.
  await database.exec('select pg_stat_force_next_flush()');
  const due = await database.query<{ table: string; vacuum: boolean }>(DUE);
  for (const { table, vacuum } of due.rows) {
    // oxlint-disable-next-line no-await-in-loop -- one session
    await database.exec(`${mayVacuum && vacuum ? 'vacuum (analyze)' : 'analyze'} ${table}`);
  }
  await database.exec('checkpoint');
}
