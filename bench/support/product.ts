import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PrivatePostgres } from '../../scripts/support/postgres.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The product in a process of its own, and one client that keeps its connection. */
export type Product = {
  readonly process: ChildProcess;
  readonly url: string;
  /** Its keeper's, who may do everything. */
  readonly token: string;
  /** What it has printed so far. */
  readonly said: () => string;
  /** What requests are about. */
  readonly organization: () => string | undefined;
  readonly send: <T>(method: 'GET' | 'POST', path: string, body?: unknown) => Promise<T>;
  /** The same for a list, with how long the server worked until its answer was ready, in milliseconds. */
  readonly timed: <T>(path: string) => Promise<Timed<T>>;
  /** From now on requests are about this organization. */
  readonly about: (organization: string) => void;
  readonly stop: () => Promise<void>;
};

export type Timed<T> = { readonly body: T; readonly serverTime: number };

/** Where a product gets its database: the embedded one, or a new database of a private server. */
export async function startProduct(server?: PrivatePostgres, env: NodeJS.ProcessEnv = {}): Promise<Product> {
  const data = await mkdtemp(join(tmpdir(), 'quittance-bench-'));
  const child = spawn(process.execPath, [join(ROOT, 'src/main.ts'), 'serve'], {
    env: { ...process.env, PORT: '0', QUITTANCE_DATA: data, ...(server ? urlsOf(server) : {}), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const url = await addressOf(child);
  // Its keeper's, who may do everything.
  const token = (await readFile(join(data, 'token'), 'utf8')).trim();
  const agent = new Agent({ keepAlive: true });
  let organization: string | undefined;
  return {
    process: child,
    url,
    token,
    said: () => said,
    organization: () => organization,
    send: async <T>(method: string, path: string, body?: unknown) =>
      (await send<T>({ agent, url, token, organization, method, path, body })).body,
    timed: (path) => send({ agent, url, token, organization, method: 'GET', path, body: undefined }),
    about(id) {
      organization = id;
    },
    async stop() {
      agent.destroy();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

function urlsOf(server: PrivatePostgres): NodeJS.ProcessEnv {
  const serving = new URL(server.adminUrl);
  serving.username = 'quittance_bench';
  serving.password = 'bench';
  return { DATABASE_URL: serving.href, QUITTANCE_ADMIN_URL: server.adminUrl };
}

/** Resolves with the address that the process prints. */
export function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/u.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

type Sent = {
  readonly agent: Agent;
  readonly url: string;
  readonly token: string;
  readonly organization: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
};

function send<T>({ agent, url, token, organization, method, path, body }: Sent): Promise<Timed<T>> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      ...(organization === undefined ? {} : { 'quittance-organization': organization }),
    };
    const sent = request(`${url}/api/v1${path}`, { method, agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if ((answer.statusCode ?? 500) >= 300) reject(new Error(`${method} ${path}: ${text}`));
        // The caller names what the contract gives for this path.
        else resolve({ body: JSON.parse(text) as T, serverTime: serverTimeOf(answer) });
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function serverTimeOf({ headers }: IncomingMessage): number {
  return Number(/total;dur=([\d.]+)/.exec(String(headers['server-timing']))?.[1] ?? Number.NaN);
}

/** What is imported of a document. */
export type Row = { readonly kind: string; readonly number: string; readonly date: string; readonly amount: string };

const CHUNK = 5000;

/** An organization with one partner for each list of documents; returns the partners' ids in that order. */
export async function prepareBooks(
  product: Product,
  accounts: readonly (readonly Row[])[],
): Promise<readonly string[]> {
  const { id } = await product.send<{ id: string }>('POST', '/organizations', {
    name: 'Bench',
    baseCurrency: 'EUR',
    timeZone: 'Europe/Paris',
    country: 'FR',
    numberFormat: 'en-US',
  });
  product.about(id);
  const content = Buffer.from(randomUUID());
  const file = { name: 'bench.csv', sha256: createHash('sha256').update(content).digest('hex') };
  await product.send('POST', '/source-files', { ...file, content: content.toString('base64') });
  const partners: string[] = [];
  for (const [index, rows] of accounts.entries()) {
    const number = `C-${index + 1}`;
    const partner = await product.send<{ id: string }>('POST', '/partners', { name: `Partner ${index + 1}`, number });
    partners.push(partner.id);
    for (let first = 0; first < rows.length; first += CHUNK) {
      const documents = rows.slice(first, first + CHUNK).map((row, i) => ({
        line: first + i + 2,
        partnerNumber: number,
        document: { currency: 'EUR', series: number, ...row },
      }));
      const { rejected } = await product.send<{ rejected: unknown[] }>('POST', '/imports', { file, documents });
      if (rejected.length > 0) throw new Error(`rejected: ${JSON.stringify(rejected[0])}`);
    }
  }
  return partners;
}
