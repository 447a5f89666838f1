import type { PGlite } from '@electric-sql/pglite';

/** After this many bytes written the house is kept at the next pause. */
const SOON = 8 << 20;
/** After this many the log is cut without waiting for one: half of it is log, which takes three seconds to recover. */
const CUT = 256 << 20;
/** Each so many times all is done: what a server does beside the work would hold long work up by a tenth. */
const CUTS = 4;
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
  let cuts = 0;
  const keep = async (isPause: boolean) => {
    if (database.isInTransaction()) return;
    const isAll = isPause || cuts === CUTS - 1;
    // What fails here, for want of space say, fails the next statement that needs it too, and is reported there.
    await (isAll ? tidyUp(database) : database.exec('checkpoint')).catch(() => undefined);
    cuts = isAll ? 0 : cuts + 1;
    files.written = 0;
  };
  return (enqueue) => {
    clearTimeout(pause);
    if (database.isInTransaction()) return;
    if (files.written >= CUT) enqueue(() => keep(false));
    else if (files.written >= SOON || cuts > 0) pause = setTimeout(() => enqueue(() => keep(true)), PAUSE_MS);
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
