import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client, type Pool } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type PrivatePostgres, startPrivatePostgres } from '../scripts/support/postgres.ts';
import { createRun } from '../src/app/create-run.ts';
import { getRun } from '../src/app/get-run.ts';
import { carryOutChunk } from '../src/app/run-chunk.ts';
import { RIGHTS } from '../src/contract/rights.ts';
import { Run } from '../src/contract/runs.ts';
import { openEmbedded } from '../src/store/engine/embedded.ts';
import { openPostgresql } from '../src/store/engine/postgresql.ts';
import { migrate } from '../src/store/migrate.ts';
import { type Benchmark, type Figure, median } from './support/figures.ts';
import { reconcileRowByRow } from './support/naive.ts';
import { ITEMS, newId, newSecret, prepareWorkload } from './support/workload.ts';

const CUSTOMERS = 10_000;
const ROUNDS = 5;
/** With fewer customers nothing is measured, only tried: one round, and no large account. */
const MEASURABLE = 100;
/** Row by row, so many customers are enough to tell the rate. */
const NAIVE_CUSTOMERS = 300;
const SINCE = '2026-01-01T00:00:00.000Z';

/** Many accounts settled at once, beside what no correct program can beat and what one writes first. */
export const bulk: Benchmark = {
  summary: 'many accounts settled at once: W(n), n customers × (10 invoices + 8 receipts)',
  async run({ n = CUSTOMERS, say }) {
    const server = await startPrivatePostgres({ settings: { shared_buffers: '512MB', max_wal_size: '4GB' } });
    try {
      const many = await manyAccounts(server, n, say);
      return n < MEASURABLE ? many : [...many, await oneLargeAccount(server, say)];
    } finally {
      await server.stop();
    }
  },
};

async function manyAccounts(
  server: PrivatePostgres,
  n: number,
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  say(`preparing ${n} customers, ${n * ITEMS} items`);
  const template = await templateOf(server, 'many', (pool) => prepareWorkload(pool, n));
  const embedded = await embeddedTemplate(n);
  const rates: Record<'run' | 'floor' | 'rowByRow' | 'embedded', number[]> = {
    run: [],
    floor: [],
    rowByRow: [],
    embedded: [],
  };
  let rows: readonly Buffer[] = [];
  const rounds = n < MEASURABLE ? 1 : ROUNDS;
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const run = await onCopy(template, async (url) => {
        const items = await reconcileAll(await openPostgresql({ url, max: 2 }), template.organization);
        if (round === 0) rows = await allocationRows(url);
        return items;
      });
      const measured = {
        run,
        floor: await onCopy(template, (url) => floor(url, rows, n * ITEMS)),
        rowByRow: await onCopy(template, (url) => naive(url, template.organization, Math.min(n, NAIVE_CUSTOMERS))),
        embedded: await embedded.measure(),
      };
      // The first round warms up.
      if (round === 0) continue;
      for (const key of ['run', 'floor', 'rowByRow', 'embedded'] as const) rates[key].push(measured[key]);
      say(
        `round ${round}: ${Object.entries(measured)
          .map(([key, rate]) => `${key} ${rate.toFixed(0)}/s`)
          .join(', ')}`,
      );
    }
  } finally {
    await embedded.remove();
  }
  return figuresOf(n, rates);
}

type Rates = Readonly<Record<'run' | 'floor' | 'rowByRow' | 'embedded', readonly number[]>>;

function figuresOf(n: number, { run, floor: bare, rowByRow, embedded }: Rates): readonly Figure[] {
  const ratio = (ours: readonly number[], theirs: readonly number[]) =>
    median(ours.map((rate, round) => rate / (theirs[round] ?? Number.NaN)));
  const rate = (rates: readonly number[]) => `${Math.round(median(rates)).toLocaleString('en')} items/s`;
  const json = {
    n,
    run: { itemsPerSecond: median(run) },
    floor: { itemsPerSecond: median(bare) },
    rowByRow: { itemsPerSecond: median(rowByRow) },
  };
  const beside = `${rate(run)}; COPY and one blanket update ${rate(bare)}`;
  const size = n.toLocaleString('en');
  return [
    {
      what: `bulk: W(${size}) on PostgreSQL, of the floor`,
      value: ratio(run, bare),
      unit: '×',
      atLeast: 0.35,
      beside,
      json,
    },
    {
      what: `bulk: W(${size}) on PostgreSQL, of row by row`,
      value: ratio(run, rowByRow),
      unit: '×',
      atLeast: 30,
      beside: `row by row ${rate(rowByRow)}`,
    },
    {
      what: `bulk: W(${size}) embedded, of PostgreSQL`,
      value: ratio(embedded, run),
      unit: '×',
      atLeast: 0.35,
      beside: rate(embedded),
    },
  ];
}

async function oneLargeAccount(server: PrivatePostgres, say: (line: string) => void): Promise<Figure> {
  say('one partner with 18,000 items beside 1,000 partners with 18');
  const large = await templateOf(server, 'large', (pool) => prepareWorkload(pool, 1, 1000));
  const small = await templateOf(server, 'small', (pool) => prepareWorkload(pool, 1000));
  const times: Record<'large' | 'small', number[]> = { large: [], small: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [key, template] of [
      ['large', large],
      ['small', small],
    ] as const) {
      const rate = await onCopy(template, async (url) =>
        reconcileAll(await openPostgresql({ url, max: 2 }), template.organization),
      );
      if (round > 0) times[key].push((1000 * ITEMS * 1000) / rate);
    }
  }
  return {
    what: 'one partner with 18,000 items, of the time of 1,000 with 18',
    value: median(times.large.map((time, round) => time / (times.small[round] ?? Number.NaN))),
    unit: '×',
    atMost: 2,
    beside: `${median(times.large).toFixed(0)} ms; ${median(times.small).toFixed(0)} ms`,
  };
}

type Opened = { readonly pool: Pool; readonly close: () => Promise<void> };

/** Settles every account there is by a run, chunk after chunk, and closes; items a second. */
async function reconcileAll(engine: Opened, organization: string): Promise<number> {
  const context = {
    pool: engine.pool,
    engine: 'postgresql' as const,
    engineVersion: '',
    version: '',
    nodeVersion: '',
    startedAt: SINCE,
    filesDirectory: '',
    now: () => SINCE,
    today: () => '2026-01-01',
    newId,
    newSecret,
    enqueue: () => Promise.resolve(),
  };
  const caller = { principal: 'bench', name: 'Bench', rights: new Set(RIGHTS), requestId: 'bench', organization };
  try {
    const { rows } = await engine.pool.query<{ items: bigint }>('select count(*) as items from open_item');
    const start = performance.now();
    const asked = { params: undefined, query: undefined, body: { selection: { matching: {} }, preview: false } };
    const { body: queued } = await createRun(context, { input: asked, caller });
    const { id } = runIn(queued);
    while (await carryOutChunk(context, { organization, run: id }));
    const seconds = (performance.now() - start) / 1000;
    const { body } = await getRun(context, { input: { params: { id }, query: undefined, body: undefined }, caller });
    if (runIn(body).allocations === 0) throw new Error('nothing was settled');
    return Number(rows[0]?.items ?? 0) / seconds;
  } finally {
    await engine.close();
  }
}

/** A run as the API tells of it. */
function runIn(body: Run | Uint8Array): Run {
  return body instanceof Uint8Array ? Run.parse(JSON.parse(Buffer.from(body).toString('utf8'))) : body;
}

/** Ready-made rows copied into a table of the same shape and indexes, and one blanket update of the balances. */
async function floor(url: string, rows: readonly Buffer[], items: number): Promise<number> {
  return withClient(url, async (on) => {
    await on.query('create table floor (like allocation including indexes including constraints)');
    const start = performance.now();
    await on.query('begin');
    await pipeline(Readable.from(rows), on.query(copyFrom('copy floor from stdin')));
    await on.query('update open_item set open_amount = 0');
    await on.query('commit');
    return items / ((performance.now() - start) / 1000);
  });
}

async function naive(url: string, organization: string, customers: number): Promise<number> {
  return withClient(url, async (on) => {
    const start = performance.now();
    const items = await reconcileRowByRow(on, organization, customers);
    return items / ((performance.now() - start) / 1000);
  });
}

function allocationRows(url: string): Promise<readonly Buffer[]> {
  return withClient(url, (on) => on.query(copyTo('copy allocation to stdout')).toArray());
}

async function withClient<T>(url: string, work: (on: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

type Template = { readonly server: PrivatePostgres; readonly name: string; readonly organization: string };

async function templateOf(server: PrivatePostgres, name: string, prepare: (pool: Pool) => Promise<string>) {
  await withClient(server.adminUrl, (on) => on.query(`create database ${name}`));
  const engine = await openPostgresql({ url: server.url(name), max: 2 });
  await migrate(engine.pool);
  const organization = await prepare(engine.pool);
  await engine.close();
  return { server, name, organization };
}

/** Measures on a fresh copy, which is dropped afterwards. */
async function onCopy({ server, name }: Template, measure: (url: string) => Promise<number>): Promise<number> {
  const copy = `${name}_copy`;
  await withClient(server.adminUrl, async (on) => {
    await on.query(`create database ${copy} template ${name}`);
    await on.query('checkpoint');
  });
  try {
    return await measure(server.url(copy));
  } finally {
    await withClient(server.adminUrl, (on) => on.query(`drop database ${copy} with (force)`));
  }
}

async function embeddedTemplate(customers: number) {
  const folder = await mkdtemp(join(tmpdir(), 'quittance-bulk-'));
  const template = join(folder, 'template');
  const engine = await openEmbedded({ dataDirectory: template, since: SINCE });
  await migrate(engine.pool);
  const organization = await prepareWorkload(engine.pool, customers);
  await engine.close();
  return {
    async measure(): Promise<number> {
      const copy = join(folder, 'copy');
      await cp(template, copy, { recursive: true });
      try {
        return await reconcileAll(await openEmbedded({ dataDirectory: copy, since: SINCE }), organization);
      } finally {
        await rm(copy, { recursive: true, force: true });
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
