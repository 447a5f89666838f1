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
  const times: number[] = [];
  let items = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = performance.now();
    for (const list of ['open-invoices', 'unapplied-credits']) {
      const path = `/partners/${partner}/${list}?currency=EUR`;
      items = Math.max((await product.send<{ items: unknown[] }>('GET', path)).items.length, items);
    }
    if (round > 0) times.push(performance.now() - start);
  }
  return {
    what: `both lists of a partner with ${invoices.toLocaleString('en')} open invoices, ${engine}`,
    value: median(times),
    unit: 'ms',
    atMost: 300,
    beside: `${items.toLocaleString('en')} rows, read and parsed by the client`,
  };
}
