import { type ConstructorOptions, type Job, PgBoss } from 'pg-boss';
import type { Context, Enqueue, TaskInputs } from '../app/context.ts';
import { type PlainSql, plainSql, plainSqlOn } from '../store/engine/plain-sql.ts';
import { TASKS } from './tasks.ts';

/** What waits to be carried out, in the database beside the ledger (decision 0022). */
export type Queue = {
  readonly enqueue: Enqueue;
  /** From now on tasks are carried out here, one of a kind at a time; `onFailure` hears of those that throw. */
  readonly work: (context: Context, onFailure: (error: unknown) => void) => Promise<void>;
  /** Lets what is under way come to a stop. */
  readonly close: () => Promise<void>;
};

type Name = keyof TaskInputs;
type Database = Context['pool'];
type Kind = Context['engine'];

const SCHEMA = 'pgboss';
const NAMES = Object.keys(TASKS) as Name[]; // the table has no other keys
/** How long a task waits at most before it is seen, in seconds: half of it on average. */
const LOOK_EVERY = 0.5;

// A task may take hours; that its process died is told by its heart. A failure is tried again, later and later.
const QUEUE = {
  // One a key may wait besides the one under way: asking twice is asking once.
  policy: 'short',
  expireInSeconds: 23 * 3600,
  heartbeatSeconds: 30,
  retryLimit: 1000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  deleteAfterSeconds: 24 * 3600,
} as const;

/** Makes what the queue keeps in the database, as its owner, and lets the app's role use it. Twice does no harm. */
export async function prepareQueue(pool: Database, kind: Kind): Promise<void> {
  const sql = plainSql(pool);
  const boss = bossOn(sql, kind, { migrate: true, supervise: false });
  await boss.start();
  // oxlint-disable-next-line no-await-in-loop -- once, and they are few
  for (const name of NAMES) await boss.createQueue(name, QUEUE);
  await boss.stop({ graceful: false });
  await sql(`grant usage on schema ${SCHEMA} to quittance_app`);
  await sql(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to quittance_app`);
}

/** Opens a queue that `prepareQueue` has made. It takes no part in the work until it is told to. */
export async function openQueue(pool: Database, kind: Kind): Promise<Queue> {
  const boss = bossOn(plainSql(pool), kind, { migrate: false, supervise: true });
  // Knows the queues from here on, so that enqueuing asks for nothing but the one connection it is given.
  await boss.start();
  const stopping = new AbortController();
  return {
    async enqueue(on, name, input) {
      const db = { executeSql: asExecuteSql(plainSqlOn(on)) };
      await boss.send(name, input, { db, singletonKey: Object.values(input).join(' ') });
    },
    async work(context, onFailure) {
      // oxlint-disable-next-line no-await-in-loop -- once, and they are few
      for (const name of NAMES) await workOn(boss, name, { context, onFailure, stopping: stopping.signal });
    },
    async close() {
      stopping.abort();
      await boss.stop({ graceful: true });
    },
  };
}

type Working = {
  readonly context: Context;
  readonly onFailure: (error: unknown) => void;
  readonly stopping: AbortSignal;
};

// oxlint-disable-next-line no-unnecessary-type-parameters -- so that the job's input is that of this very task
async function workOn<N extends Name>(boss: PgBoss, name: N, { context, onFailure, stopping }: Working) {
  const options = { pollingIntervalSeconds: LOOK_EVERY };
  await boss.work(name, options, async ([job]: readonly Job<TaskInputs[N]>[]) => {
    if (job === undefined) return;
    try {
      await TASKS[name].carryOut(context, job.data, AbortSignal.any([stopping, job.signal]));
    } catch (error) {
      if (!stopping.aborted) onFailure(error);
      throw error;
    }
  });
}

function bossOn(sql: PlainSql, kind: Kind, options: Pick<ConstructorOptions, 'migrate' | 'supervise'>): PgBoss {
  const boss = new PgBoss({
    ...options,
    db: { executeSql: asExecuteSql(sql) },
    schema: SCHEMA,
    backend: kind === 'embedded' ? 'pglite' : 'postgres',
    schedule: false,
  });
  // It looks again by itself; what a task throws is told by whoever carries it out.
  boss.on('error', () => undefined);
  return boss;
}

function asExecuteSql(sql: PlainSql) {
  // Its rows are whatever the library's own statements select.
  return async (text: string, values?: unknown[]) => (await sql(text, values)) as { rows: never[] };
}
