import { type PrivatePostgres, startPrivatePostgres } from '../scripts/support/postgres.ts';
import { openLeanClient, readyMade } from './support/client.ts';
import { type Benchmark, type Figure, median } from './support/figures.ts';
import { type Product, startProduct } from './support/product.ts';
import { prepareSets, wishOf } from './support/sets.ts';

/** Reconciliations each way; in one minute, where a person may ask for no more than 3,000. */
const EACH = 2000;
const WARM_UP = 100;

/** What it costs that somebody is signed in: the same reconciliations by a session, and by the keeper's token. */
export const signIn: Benchmark = {
  summary: 'reconciliations of a person who is signed in, beside the keeper’s',
  async run({ n = EACH, say }) {
    const server = await startPrivatePostgres();
    try {
      const onPostgresql = await compare({ n, say, server, on: 'PostgreSQL' });
      return [onPostgresql, await compare({ n, say, on: 'embedded' })];
    } finally {
      await server.stop();
    }
  },
};

type Comparison = {
  readonly n: number;
  readonly say: (line: string) => void;
  readonly server?: PrivatePostgres;
  readonly on: string;
};

async function compare({ n, say, server, on }: Comparison): Promise<Figure> {
  const product = await startProduct(server);
  const client = await openLeanClient(product);
  try {
    say(`preparing documents, ${on}`);
    const [sets = []] = await prepareSets(product, [2 * (n + WARM_UP)]);
    const cookie = await sessionOf(product);
    const credentials = { keeper: `authorization: Bearer ${product.token}`, person: `cookie: ${cookie}` };
    const times: Readonly<Record<'keeper' | 'person', number[]>> = { keeper: [], person: [] };
    for (let i = 0; i < n + WARM_UP; i += 1) {
      // Now the one comes first, now the other.
      for (const who of i % 2 === 0 ? (['keeper', 'person'] as const) : (['person', 'keeper'] as const)) {
        const set = sets.pop();
        if (set === undefined) throw new Error('too few sets');
        const request = readyMade({ ...product, credentials: credentials[who] }, '/reconciliations', wishOf(set));
        const started = performance.now();
        await client.send(request);
        if (i >= WARM_UP) times[who].push(performance.now() - started);
      }
    }
    const [person, keeper] = [median(times.person), median(times.keeper)];
    return {
      what: `one reconciliation of a person by their session, ${on}, of the keeper’s by the token`,
      value: person / keeper,
      unit: '×',
      atMost: 1.3,
      beside: `medians ${person.toFixed(2)} ms and ${keeper.toFixed(2)} ms, ${n} of each in turns`,
    };
  } finally {
    client.close();
    await product.stop();
  }
}

/** The cookie of the first owner, made by the link that the server printed at its start. */
async function sessionOf({ url, said }: Product): Promise<string> {
  const code = /\/set-up#(\S+)/.exec(said())?.[1];
  const person = { name: 'Olivia Owner', email: 'olivia@example.org', password: 'a long walk by the river' };
  const answer = await fetch(`${url}/api/v1/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, ...person }),
  });
  if (!answer.ok) throw new Error(`no first owner: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
