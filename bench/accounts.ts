import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { startPrivatePostgres } from '../scripts/support/postgres.ts';
import { openEmbedded } from '../src/store/engine/embedded.ts';
import { openPostgresql } from '../src/store/engine/postgresql.ts';
import { migrate } from '../src/store/migrate.ts';
import { LARGE_ACCOUNT, prepareAccounts } from './support/accounts.ts';
import { type Benchmark, type Figure, median } from './support/figures.ts';
import { type Product, startProduct } from './support/product.ts';

const ACCOUNTS = 100_000;
const LARGE = 10_000;
const ROUNDS = 7;
const LIMIT = 300;
const AGED = '/accounts?sort=overdue';
/** Until the task has refreshed all ages, in milliseconds. */
const LONGEST_REFRESH = 300_000;
const LOOK_EVERY = 2_000;

/** What clerks ask for: each sort, and filters with few, some and many accounts. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  'in each order': ['owner', 'number', 'outstanding', 'unapplied', 'overdue', 'oldest'].flatMap((sort) => [
    `sort=${sort}`,
    `sort=${sort}&direction=desc`,
  ]),
  'with each filter': [
    'q=cedar',
    'q=C-777',
    'q=nobody',
    'hasOpen=true',
    'hasUnapplied=true',
    'hasErrors=true',
    'currency=USD',
    'overdueDays=0',
    'overdueDays=90&sort=overdue&direction=desc',
    'hasOpen=true&sort=outstanding&direction=desc',
  ],
};

/** The accounts list and the page of a large account, over HTTP on both engines. */
export const accounts: Benchmark = {
  summary: 'the list of 100,000 accounts, and an account with 10,000 documents',
  async run({ n = ACCOUNTS, say }) {
    return [...(await onPostgresql(n, say)), ...(await onEmbedded(n, say))];
  },
};

type Say = (line: string) => void;

async function onPostgresql(n: number, say: Say): Promise<readonly Figure[]> {
  const server = await startPrivatePostgres();
  const product = await startProduct(server);
  try {
    say('writing accounts on PostgreSQL');
    const { pool, close } = await openPostgresql({ url: server.adminUrl, max: 1 });
    product.about(await prepareAccounts(pool, sizeOf(n)));
    await close();
    return await measure(product, 'PostgreSQL', { n, say });
  } finally {
    await product.stop();
    await server.stop();
  }
}

async function onEmbedded(n: number, say: Say): Promise<readonly Figure[]> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'quittance-bench-'));
  try {
    say('writing accounts on the embedded engine');
    const { pool, close } = await openEmbedded({ dataDirectory, since: new Date().toISOString() });
    await migrate(pool);
    const organization = await prepareAccounts(pool, sizeOf(n));
    await close();
    const product = await startProduct(undefined, { QUITTANCE_DATA: dataDirectory });
    try {
      product.about(organization);
      return await measure(product, 'embedded', { n, say });
    } finally {
      await product.stop();
    }
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

function sizeOf(n: number) {
  return { accounts: n, large: LARGE, today: new Date().toISOString().slice(0, 10) };
}

type Measured = { readonly n: number; readonly say: Say };

async function measure(product: Product, engine: string, { n, say }: Measured): Promise<readonly Figure[]> {
  const once = await firstByAge(product);
  const figures: Figure[] = [];
  for (const [what, asked] of Object.entries(LISTS)) {
    const times: (readonly [ms: number, asked: string])[] = [];
    for (const query of asked) {
      times.push([await timeOf(product, `/accounts?${query}`), query]);
      say(`${query}: ${times.at(-1)?.[0].toFixed(0)} ms`);
    }
    const [slowest, ...others] = times.toSorted(([a], [b]) => b - a);
    figures.push({
      what: `first page of ${n.toLocaleString('en')} accounts ${what}, the slowest, ${engine}`,
      value: slowest?.[0] ?? Number.NaN,
      unit: 'ms',
      atMost: LIMIT,
      beside: `${slowest?.[1]}; median of the others ${median(others.map(([ms]) => ms)).toFixed(0)} ms; ${once}`,
    });
  }
  const { items } = await product.send<{ items: { id: string }[] }>('GET', `/accounts?q=${LARGE_ACCOUNT}&sort=number`);
  const page = `/accounts/${items[0]?.id ?? ''}`;
  const documents = `${page}/transactions?currency=EUR`;
  const byStatus = (await timeOf(product, `${documents}&statuses=none`)).toFixed(0);
  const lastPage = (await timeOf(product, `${documents}&skip=${LARGE - 100}`)).toFixed(0);
  figures.push({
    what: `an account with ${LARGE.toLocaleString('en')} documents: head and first page, ${engine}`,
    value: (await timeOf(product, page)) + (await timeOf(product, documents)),
    unit: 'ms',
    atMost: LIMIT,
    beside: `by status ${byStatus} ms, the last page ${lastPage} ms`,
  });
  figures.push(await runAskedFor(product, { n, engine }));
  return figures;
}

/** How long the first answer by age takes after a mass import, and how long until ages are kept: then it is quick. */
async function firstByAge(product: Product): Promise<string> {
  const begun = performance.now();
  const since = (start: number) => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  await product.send('GET', AGED);
  const first = since(begun);
  let last = Number.POSITIVE_INFINITY;
  while (last > LIMIT && performance.now() - begun < LONGEST_REFRESH) {
    await after(LOOK_EVERY);
    const start = performance.now();
    await product.send('GET', AGED);
    last = performance.now() - start;
  }
  return `the first by overdue ${first}, ages kept after ${since(begun)}`;
}

/** A preview of all accounts: its scope is frozen before it is answered. */
async function runAskedFor(product: Product, { n, engine }: { n: number; engine: string }): Promise<Figure> {
  const start = performance.now();
  const { id } = await product.send<{ id: string }>('POST', '/runs', { selection: { matching: {} }, preview: true });
  const value = (performance.now() - start) / 1000;
  await product.send('POST', `/runs/${id}/cancel`);
  const what = `a run over ${n.toLocaleString('en')} accounts is asked for, ${engine}`;
  return { what, value, unit: 's', atMost: 2, beside: 'once' };
}

async function timeOf(product: Product, path: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = performance.now();
    await product.send('GET', path);
    if (round > 0) times.push(performance.now() - start);
  }
  return median(times);
}
