import { Client } from 'pg';
import { type PrivatePostgres, startPrivatePostgres } from '../scripts/support/postgres.ts';
import { bareValues, settleBare } from './support/bare.ts';
import { openLeanClient, readyMade } from './support/client.ts';
import { type Benchmark, type Figure, median, quantile } from './support/figures.ts';
import { type Product, startProduct } from './support/product.ts';
import { prepareSets, type Set, wishOf } from './support/sets.ts';

const ROUNDS = 5;
const CLIENTS = 8;
/** Reconciliations a client and round. */
const EACH = 60;

/** One reconciliation of 10 invoices and 8 receipts over HTTP, beside one bare statement that writes the same rows. */
export const reconciliation: Benchmark = {
  summary: 'one reconciliation over HTTP, on PostgreSQL and embedded',
  async run({ n = EACH, say }) {
    return [...(await onPostgresql(n, say)), ...(await embedded(n, say))];
  },
};

type Round = { readonly perSecond: number; readonly latencies: readonly number[] };

async function onPostgresql(each: number, say: (line: string) => void): Promise<readonly Figure[]> {
  const server = await startPrivatePostgres();
  const product = await startProduct(server);
  const clients = await connect(server, CLIENTS);
  const lean = await Promise.all(clients.map(() => openLeanClient(product)));
  try {
    say('preparing documents');
    const sets = await prepareSets(product, setsNeeded(each));
    const organization = product.organization() ?? '';
    const rounds: Record<keyof Rounds, Round[]> = { one: [], eight: [], bareOne: [], bareEight: [] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const lists = <T>(count: number, made: (set: Set) => T) =>
        Array.from({ length: count }, (_, partner) => at(sets, partner).splice(0, each).map(made));
      const requests = (count: number) => lists(count, (set) => requestOf(product, set));
      const values = (count: number) => lists(count, (set) => bareValues(organization, set));
      const posting = (request: Buffer, client: number) => at(lean, client).send(request);
      const bare = (set: readonly unknown[], client: number) => settleBare(at(clients, client), set);
      const measured = {
        bareOne: await timed(values(1), bare),
        one: await timed(requests(1), posting),
        bareEight: await timed(values(CLIENTS), bare),
        eight: await timed(requests(CLIENTS), posting),
      };
      // The first round warms up.
      if (round === 0) continue;
      for (const key of ['one', 'eight', 'bareOne', 'bareEight'] as const) rounds[key].push(measured[key]);
      say(
        `round ${round}: ${measured.one.perSecond.toFixed(0)}/s alone, ${measured.eight.perSecond.toFixed(0)}/s by 8`,
      );
    }
    return figuresOf(rounds);
  } finally {
    for (const client of lean) client.close();
    await Promise.all(clients.map((client) => client.end()));
    await product.stop();
    await server.stop();
  }
}

/** By partner: in each round all are settled by the product and by the bare way, the first one's alone besides. */
function setsNeeded(each: number): readonly number[] {
  const perRound = 2 * each;
  return Array.from({ length: CLIENTS }, (_, partner) => (ROUNDS + 1) * perRound * (partner === 0 ? 2 : 1));
}

type Rounds = Readonly<Record<'one' | 'eight' | 'bareOne' | 'bareEight', readonly Round[]>>;

function figuresOf({ one, eight, bareOne, bareEight }: Rounds): readonly Figure[] {
  const ratio = (ours: readonly Round[], theirs: readonly Round[]) =>
    median(ours.map(({ perSecond }, round) => perSecond / at(theirs, round).perSecond));
  const rate = (rounds: readonly Round[]) => median(rounds.map(({ perSecond }) => perSecond)).toFixed(0);
  return [
    {
      what: 'one reconciliation over HTTP, PostgreSQL, 1 client, of the bare statement’s rate',
      value: ratio(one, bareOne),
      unit: '×',
      atLeast: 0.15,
      beside: `${rate(one)}/s; bare ${rate(bareOne)}/s`,
    },
    {
      what: 'the same, 8 clients',
      value: ratio(eight, bareEight),
      unit: '×',
      atLeast: 0.2,
      beside: `${rate(eight)}/s; bare ${rate(bareEight)}/s`,
    },
    {
      what: '8 clients on 8 partners of one organization, of one client’s rate',
      value: ratio(eight, one),
      unit: '×',
      atLeast: 1.3,
      beside: `${rate(eight)}/s; ${rate(one)}/s`,
    },
    { ...latency(one), what: 'p95 of one reconciliation over HTTP, PostgreSQL, 1 client', atMost: 8 },
  ];
}

async function embedded(each: number, say: (line: string) => void): Promise<readonly Figure[]> {
  const product = await startProduct();
  const client = await openLeanClient(product);
  try {
    say('the same on the embedded engine');
    const [sets = []] = await prepareSets(product, [(ROUNDS + 1) * each]);
    const rounds: Round[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const list = sets.splice(0, each).map((set) => requestOf(product, set));
      const measured = await timed([list], (request) => client.send(request));
      if (round > 0) rounds.push(measured);
    }
    return [{ ...latency(rounds), what: 'p95 of one reconciliation over HTTP, embedded', atMost: 20 }];
  } finally {
    client.close();
    await product.stop();
  }
}

function requestOf(product: Product, set: Set): Buffer {
  return readyMade(product, '/reconciliations', wishOf(set));
}

/** The median over the rounds of each round's p95. */
function latency(rounds: readonly Round[]): Pick<Figure, 'value' | 'unit' | 'beside'> {
  const p = (share: number) => median(rounds.map(({ latencies }) => quantile(latencies, share)));
  return { value: p(0.95), unit: 'ms', beside: `median ${p(0.5).toFixed(1)} ms` };
}

/** Each list is one client's work, one after the other; the clients work at once. */
async function timed<T>(
  lists: readonly (readonly T[])[],
  settle: (made: T, client: number) => Promise<unknown>,
): Promise<Round> {
  const latencies: number[] = [];
  const start = performance.now();
  await Promise.all(
    lists.map(async (list, client) => {
      for (const set of list) {
        const begun = performance.now();
        await settle(set, client);
        latencies.push(performance.now() - begun);
      }
    }),
  );
  return { perSecond: (latencies.length * 1000) / (performance.now() - start), latencies };
}

async function connect(server: PrivatePostgres, count: number): Promise<readonly Client[]> {
  const clients = Array.from({ length: count }, () => new Client({ connectionString: server.adminUrl }));
  await Promise.all(clients.map((client) => client.connect()));
  return clients;
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`there is no item ${index}`);
  return item;
}
