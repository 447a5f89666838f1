import { startPrivatePostgres } from '../scripts/support/postgres.ts';
import { type Benchmark, type Figure, median } from './support/figures.ts';
import { type Product, prepareBooks, startProduct } from './support/product.ts';

const INVOICES = 10_000;
const RECEIPTS = 100;
const ROUNDS = 7;

/** What the reconciliation page asks for, of a partner with very many open invoices. */
export const page: Benchmark = {
  summary: 'the page data of a partner with 10,000 open invoices',
  async run({ n = INVOICES }) {
    const server = await startPrivatePostgres();
    const onServer = await startProduct(server);
    try {
      const first = await measure(onServer, n, 'PostgreSQL');
      const onEmbedded = await startProduct();
      try {
        return [first, await measure(onEmbedded, n, 'embedded')];
      } finally {
        await onEmbedded.stop();
      }
    } finally {
      await onServer.stop();
      await server.stop();
    }
  },
};

async function measure(product: Product, invoices: number, engine: string): Promise<Figure> {
  const day = (i: number) => `2025-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;
  const row = (kind: string, i: number) => ({ kind, number: `${kind}-${i}`, date: day(i), amount: '100.00' });
  const rows = [
    ...Array.from({ length: invoices }, (_, i) => row('invoice', i)),
    ...Array.from({ length: RECEIPTS }, (_, i) => row('receipt', i)),
  ];
  const [partner = ''] = await prepareBooks(product, [rows]);
  const times: Record<'server' | 'client', number[]> = { server: [], client: [] };
  let items = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = performance.now();
    let server = 0;
    for (const list of ['open-invoices', 'unapplied-credits']) {
      const path = `/partners/${partner}/${list}?currency=EUR`;
      const { body, serverTime } = await product.timed<{ items: unknown[] }>(path);
      items = Math.max(body.items.length, items);
      server += serverTime;
    }
    // The first round warms up.
    if (round === 0) continue;
    times.client.push(performance.now() - start);
    times.server.push(server);
  }
  return {
    what: `both lists of a partner with ${invoices.toLocaleString('en')} open invoices, ${engine}: server time`,
    value: median(times.server),
    unit: 'ms',
    atMost: 300,
    beside: `${median(times.client).toFixed(0)} ms until ${items.toLocaleString('en')} rows were read and parsed`,
  };
}
