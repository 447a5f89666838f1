import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request, type RequestOptions } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listen } from './listen.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

let quittance: Quittance;
let webDirectory: string;
let server: FastifyInstance;

beforeAll(async () => {
  webDirectory = await mkdtemp(join(tmpdir(), 'quittance-web-'));
  await mkdir(join(webDirectory, 'assets'));
  await writeFile(join(webDirectory, 'index.html'), '<meta name="style-nonce" content="__NONCE__"><p>Quittance');
  await writeFile(join(webDirectory, 'assets', 'app-1a2b.js'), 'export {};');
  quittance = await openQuittance();
});
afterAll(async () => {
  await quittance.close();
  await rm(webDirectory, { recursive: true });
});
beforeEach(async () => {
  server = await quittance.anotherServer({ webDirectory });
});
afterEach(() => server.close());

describe('where it listens', () => {
  test('on this machine only, unless it is said under which address others reach it', async () => {
    await expect(listen(server, { host: '0.0.0.0' })).rejects.toThrow('QUITTANCE_ADDRESS');
    const inTheClear = { host: '0.0.0.0', address: 'http://localhost:4100', port: 0 };
    await expect(listen(server, inTheClear)).rejects.toThrow('TLS');
    const reached = { address: 'https://books.example.org', port: 0 };
    expect(await listen(server, { host: '0.0.0.0', ...reached })).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('on the port asked for, or not at all', async () => {
    const { port, free } = await takenPort();
    await expect(listen(server, { host: '127.0.0.1', port })).rejects.toThrow(`Port ${port} is in use`);
    await free();
    expect(await listen(server, { host: '127.0.0.1', port })).toBe(`http://127.0.0.1:${port}`);
  });

  test('under its own names and port, and no others', async () => {
    const port = Number(new URL(await listen(server, { host: '127.0.0.1', port: 0 })).port);
    const statusOf = async (host: string) => (await get(port, '/api/v1/health', { host })).status;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
      expect([host, await statusOf(host)]).toEqual([host, 200]);
    }
    for (const host of [
      'localhost',
      `localhost:${port + 1}`,
      `localhost.evil.example:${port}`,
      `a@localhost:${port}`,
    ]) {
      expect([host, await statusOf(host)]).toEqual([host, 421]);
    }
  });
});

describe('where it is said under which address others reach it', () => {
  const address = 'https://books.example.org';
  let behind: FastifyInstance;
  let port: number;

  beforeEach(async () => {
    behind = await quittance.anotherServer({ address, proxies: ['loopback'] });
    port = Number(new URL(await listen(behind, { host: '127.0.0.1', port: 0, address })).port);
  });
  afterEach(() => behind.close());

  test('it serves that name as well, with its usual port or without, and no other', async () => {
    const statusOf = async (host: string) => (await get(port, '/api/v1/health', { host })).status;
    for (const host of ['books.example.org', 'Books.example.org', 'books.example.org:443', `localhost:${port}`]) {
      expect([host, await statusOf(host)]).toEqual([host, 200]);
    }
    for (const host of ['example.org', 'books.example.org:80', `books.example.org:${port}`, 'a@books.example.org']) {
      expect([host, await statusOf(host)]).toEqual([host, 421]);
    }
  });

  test('it takes writes from the page of that name, over TLS, and from no other site', async () => {
    const statusOf = async (origin: string, site = 'same-origin') => {
      const headers = { host: 'books.example.org', origin, 'sec-fetch-site': site, 'content-type': 'application/json' };
      return (await ask({ port, path: '/api/v1/sign-out', headers, method: 'POST' })).status;
    };
    expect(await statusOf(address)).toBe(204);
    for (const origin of [
      'http://books.example.org',
      'https://example.org',
      'https://books.example.org.evil',
      'null',
    ]) {
      expect([origin, await statusOf(origin)]).toEqual([origin, 403]);
    }
    expect(await statusOf(address, 'same-site')).toBe(403);
  });

  test('what a proxy says of the name is believed nowhere', async () => {
    const headers = { host: 'books.example.org', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    const page = await get(port, '/api/v1/docs', headers);
    expect(page.text).not.toContain('evil.example');
    expect(page.text).toContain(`curl &quot;${address}/api/v1/health&quot;`);
    expect((await get(port, '/api/v1/health', { ...headers, host: 'evil.example' })).status).toBe(421);
  });
});

test('an answer under way when the server is asked to stop is still given', async () => {
  const port = Number(new URL(await listen(server, { host: '127.0.0.1', port: 0 })).port);
  const received = once(server.server, 'request');
  const answer = get(port, '/api/v1/health', {});
  await received;
  await server.close();
  expect((await answer).status).toBe(200);
});

describe('the web app', () => {
  test('is one page for every address that it routes itself, with a fresh nonce for its styles', async () => {
    const page = async () =>
      server.inject({ url: '/finance/banking/reconciliation', headers: { accept: 'text/html' } });
    const [first, second] = [await page(), await page()];
    const nonce = /content="([\w-]{22})"/.exec(first.body)?.[1] ?? 'none';
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(first.headers['cache-control']).toBe('no-store');
    expect(second.body).not.toContain(nonce);
  });

  test('has files that never change under their names, and serves nothing else', async () => {
    const file = await server.inject({ url: '/assets/app-1a2b.js' });
    expect([file.statusCode, file.body, file.headers['cache-control']]).toEqual([
      200,
      'export {};',
      'public, max-age=31536000, immutable',
    ]);
    for (const url of ['/assets/app-9.js', '/assets/../package.json', '/assets/%2e%2e/index.html', '/index.html']) {
      expect([url, (await server.inject({ url })).statusCode]).toEqual([url, 404]);
    }
  });

  test('is there for who takes anything, but not in place of a file', async () => {
    const ask = (url: string) => server.inject({ url, headers: { accept: '*/*' } });
    expect((await ask('/')).headers['content-type']).toMatch('text/html');
    expect((await ask('/finance/banking/reconciliation?partner=1.5')).statusCode).toBe(200);
    expect((await ask('/assets/app-9.js')).statusCode).toBe(404);
    expect((await ask('/api/v1/nothing')).statusCode).toBe(404);
  });

  test('leaves the API’s addresses to the API', async () => {
    const answer = await server.inject({ url: '/api/v1/nothing', headers: { accept: 'text/html' } });
    expect(answer.headers['content-type']).toMatch('application/problem+json');
  });
});

async function takenPort(): Promise<{ readonly port: number; readonly free: () => Promise<unknown> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It listens on a port, not on a path.
  const { port } = server.address() as { port: number };
  return { port, free: () => once(server.close(), 'close') };
}

function get(port: number, path: string, headers: Record<string, string>) {
  return ask({ port, path, headers });
}

async function ask(options: RequestOptions) {
  const asked = request({ host: '127.0.0.1', ...options }).end();
  // The first argument of this event.
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return { status: answer.statusCode, text: await text(answer) };
}
