import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const begun = performance.now();
  await product.send('GET', '/accounts?sort=overdue');
  const once = `the first by overdue ${((performance.now() - begun) / 1000).toFixed(1)} s`;
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
      atMost: 300,
      beside: `${slowest?.[1]}; median of the others ${median(others.map(([ms]) => ms)).toFixed(0)} ms; ${once}`,
    });
  }
  const { items } = await product.send<{ items: { id: string }[] }>('GET', `/accounts?q=${LARGE_ACCOUNT}&sort=number`);
  const page = `/accounts/${items[0]?.id ?? ''}`;
  figures.push({
    what: `an account with ${LARGE.toLocaleString('en')} documents: head and first page, ${engine}`,
    value: (await timeOf(product, page)) + (await timeOf(product, `${page}/transactions?currency=EUR`)),
    unit: 'ms',
    atMost: 300,
    beside: `by status ${(await timeOf(product, `${page}/transactions?currency=EUR&statuses=none`)).toFixed(0)} ms`,
  });
  return figures;
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
