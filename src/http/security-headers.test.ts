import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../contract/route.ts';
import { ROUTES } from '../contract/routes.ts';
import { listen } from './listen.ts';
import { securityHeaders } from './security-headers.ts';
import { smallLedger } from './test-support/ledger.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

// Whatever is answered, over a real connection: it has every header that holds a browser back.

const ADDRESS = 'https://books.example.org';
const EXPECTED = securityHeaders(ADDRESS);
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const ID = '00000001-0000-7000-8000-000000000001';
const JSON_BODY = { 'content-type': 'application/json' };

let quittance: Quittance;
let webDirectory: string;
let server: FastifyInstance;
let port: number;
let keeper: Readonly<Record<string, string>>;
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  webDirectory = await mkdtemp(join(tmpdir(), 'quittance-web-'));
  await mkdir(join(webDirectory, 'assets'));
  await writeFile(join(webDirectory, 'index.html'), '<meta name="style-nonce" content="__NONCE__"><p>Quittance');
  await writeFile(join(webDirectory, 'assets', 'app-1a2b.js'), 'export {};');
  await writeFile(join(webDirectory, 'icon.svg'), '<svg/>');
  quittance = await openQuittance();
  keeper = { authorization: `Bearer ${quittance.token}` };
  const backup = () => Promise.reject(new Error('no room'));
  server = await quittance.anotherServer({ address: ADDRESS, webDirectory, backup });
  port = Number(new URL(await listen(server, { host: '127.0.0.1', port: 0 })).port);
});
afterAll(async () => {
  agent.destroy();
  await server.close();
  await quittance.close();
  await rm(webDirectory, { recursive: true });
});

type Asked = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
type Seen = { readonly status: number; readonly headers: IncomingHttpHeaders };

async function ask({ method = 'GET', path, headers = {}, body }: Asked): Promise<Seen> {
  const asked = request({ agent, port, method, path, headers }).end(body);
  // The first argument of this event.
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  if (String(answer.headers['content-type']).startsWith('text/event-stream')) answer.destroy();
  else await text(answer);
  return { status: answer.statusCode ?? 0, headers: answer.headers };
}

/** What is wrong with the headers of an answer; `but` are those that it may have otherwise. */
function wrong({ headers }: Seen, but: readonly string[] = []): readonly string[] {
  const differing = Object.entries(EXPECTED).filter(([name, value]) => !but.includes(name) && headers[name] !== value);
  return [...differing.map(([name]) => name), ...(headers['request-id'] === undefined ? ['request-id'] : [])];
}

/** Each way in which a route can be asked so that it does nothing, and what comes back of it. */
function waysToAsk({ method, path: pattern }: Route): readonly Asked[] {
  const path = `/api/v1${pattern.replaceAll(/:\w+/g, ID)}`;
  const writes = method !== 'GET';
  return [
    { method, path, headers: { host: 'evil.example' } },
    ...METHODS.filter((other) => isFree(other, pattern)).map((other) => ({ method: other, path })),
    ...(writes ? [] : [{ path }, { path, headers: keeper }, { method: 'HEAD', path, headers: keeper }]),
    ...(writes
      ? [
          { method, path, headers: { ...keeper, origin: 'https://evil.example' } },
          { method, path, headers: { ...keeper, 'content-type': 'text/plain' }, body: '{}' },
          { method, path, headers: { ...keeper, ...JSON_BODY }, body: '{' },
          { method, path, headers: JSON_BODY, body: '{"unknown":1}' },
          { method, path, headers: { ...keeper, ...JSON_BODY, 'content-length': '999999999', connection: 'close' } },
        ]
      : []),
  ];
}

function isFree(method: string, pattern: string): boolean {
  return !Object.values(ROUTES).some((route: Route) => route.path === pattern && route.method === method);
}

test('every route has all headers, in whichever way it refuses', async () => {
  const seen = new Set<number>();
  const deviating: unknown[] = [];
  for (const asked of Object.values(ROUTES).flatMap(waysToAsk)) {
    const answer = await ask(asked);
    seen.add(answer.status);
    if (wrong(answer).length > 0) deviating.push([asked, answer.status, wrong(answer)]);
  }
  expect(deviating).toEqual([]);
  expect([...seen]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 405, 413, 415, 421]));
});

describe('all headers are on', () => {
  test('what is created, done, redirected, failed, and a stream of events', async () => {
    const { organization, partner } = await smallLedger(quittance);
    const about = { ...keeper, 'quittance-organization': organization };
    const write = { ...about, ...JSON_BODY, 'idempotency-key': 'one' };
    const body = JSON.stringify({ name: 'Ben', number: 'C-2' });
    const run = { selection: { accounts: [partner] }, preview: true };
    const { id } = await quittance.call('createRun', { body: run }, { 'quittance-organization': organization });
    const asked: readonly (readonly [number, Asked])[] = [
      [201, { method: 'POST', path: '/api/v1/partners', headers: write, body }],
      [204, { method: 'POST', path: '/api/v1/sign-out' }],
      [302, { path: '/api' }],
      [404, { path: '/api/v1/nothing' }],
      [404, { path: '/%zz' }],
      [404, { method: 'PROPFIND', path: '/' }],
      [422, { method: 'POST', path: '/api/v1/partners', headers: { ...write, 'idempotency-key': 'two' }, body: '{}' }],
      [500, { path: '/api/v1/backup', headers: keeper }],
      [200, { path: `/api/v1/runs/${id}/events`, headers: about }],
      [200, { path: '/api/v1/openapi.json' }],
      [200, { path: '/api/v1/health', headers: { expect: 'miracles' } }],
    ];
    for (const [status, each] of asked) {
      const answer = await ask(each);
      expect([each.path, answer.status, wrong(answer)]).toEqual([each.path, status, []]);
    }
  });

  test('pages, whose policy takes the styles of this answer alone, and files, which may be kept', async () => {
    const html = { accept: 'text/html' };
    for (const path of ['/', '/finance/banking/reconciliation', '/api/v1/docs']) {
      const page = await ask({ path, headers: html });
      expect([path, page.status, wrong(page, ['content-security-policy'])]).toEqual([path, 200, []]);
      const policy = String(page.headers['content-security-policy']).replace(/ 'nonce-[\w-]{22}'/, '');
      expect(policy).toBe(EXPECTED['content-security-policy']);
    }
    for (const [path, kept] of [
      ['/assets/app-1a2b.js', 'public, max-age=31536000, immutable'],
      ['/icon.svg', 'no-cache'],
    ] as const) {
      const file = await ask({ path });
      expect([path, file.status, wrong(file, ['cache-control'])]).toEqual([path, 200, []]);
      expect(file.headers['cache-control']).toBe(kept);
    }
  });
});

/** What is answered to bytes that may be no request. */
function answerTo(bytes: string): Promise<string> {
  return text(connect(port, '127.0.0.1').end(bytes));
}

function seenIn(answer: string): Seen {
  const [line = '', ...lines] = (answer.split('\r\n\r\n')[0] ?? '').split('\r\n');
  const headers = Object.fromEntries(lines.map((each) => [each.split(':', 1)[0] ?? '', each.replace(/^[^:]*: /, '')]));
  return { status: Number(line.split(' ')[1]), headers };
}

function problemIn(answer: string): string | undefined {
  return /"code":"([a-z-]+)"/.exec(answer)?.[1];
}

describe('what Node refuses before it is routed has all headers as well, and is a problem document', () => {
  const health = (lines: string) => `GET /api/v1/health HTTP/1.1\r\nhost: localhost:${port}\r\n${lines}\r\n`;

  test.each<readonly [string, number, readonly [string, () => string]]>([
    ['no request at all', 400, ['request-malformed', () => 'good morning\r\n\r\n']],
    ['a header without a name', 400, ['request-malformed', () => health(': a\r\n')]],
    ['two lengths', 400, ['request-malformed', () => health('content-length: 1\r\ncontent-length: 2\r\n')]],
    ['a cookie of 20 KB', 431, ['headers-too-large', () => health(`cookie: a=${'x'.repeat(20_000)}\r\n`)]],
    ['no Host', 421, ['host-not-allowed', () => 'GET /api/v1/health HTTP/1.1\r\nconnection: close\r\n\r\n']],
    ['no Host, in the older way', 421, ['host-not-allowed', () => 'GET / HTTP/1.0\r\n\r\n']],
  ])('%s', async (_, status, [code, bytes]) => {
    const answer = await answerTo(bytes());
    expect([seenIn(answer).status, wrong(seenIn(answer))]).toEqual([status, []]);
    expect(problemIn(answer)).toBe(code);
  });

  test('a request that never ends', async () => {
    const connected = once(server.server, 'connection');
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /api/v1/health HTTP/1.1\r\n');
    // The first argument of this event.
    const [taken] = (await connected) as [Socket];
    // As Node does after two minutes.
    server.server.emit('clientError', Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), taken);
    const answer = await text(socket);
    expect(problemIn(answer)).toBe('request-too-slow');
    expect([seenIn(answer).status, wrong(seenIn(answer))]).toEqual([408, []]);
  });
});
