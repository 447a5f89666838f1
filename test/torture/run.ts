import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Torture } from '../../scripts/support/torture.ts';
import { prepareWorkload } from '../../bench/support/workload.ts';
import type { Run, RunAllocation, RunLeftOver } from '../../src/contract/runs.ts';
import type { Verification } from '../../src/contract/system.ts';
import { openEmbedded } from '../../src/store/engine/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const ACCOUNTS = 4000;
const KILLS = 8;
const PAGE = 200;

/** Kills the server in the middle of a run, again and again: the run must come out as if nothing had happened. */
export const run: Torture = {
  name: 'run',
  summary: `a run over ${ACCOUNTS} accounts comes out the same when its server is killed ${KILLS} times`,
  run: (seed) => killRun({ accounts: ACCOUNTS, kills: KILLS, seed }),
};

type Plan = { readonly accounts: number; readonly kills: number; readonly seed: number };

/** Throws if a run that was killed and taken up again differs in anything from one that was left alone. */
export async function killRun({ accounts, kills, seed }: Plan): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'quittance-run-'));
  const [undisturbed, killed] = [join(folder, 'undisturbed'), join(folder, 'killed')];
  try {
    await prepare(undisturbed, accounts);
    cpSync(undisturbed, killed, { recursive: true });
    const expected = await carriedOut(undisturbed, []);
    // Somewhere between the first account and the last, later each time.
    const chance = generator(seed);
    const points = Array.from({ length: kills }, () => chance() % accounts).toSorted((a, b) => a - b);
    const found = await carriedOut(killed, points);
    if (found !== expected) throw new Error(`After ${kills} kills it is another run: ${difference(expected, found)}`);
    return `${kills} kills, ${accounts} accounts, ${expected.length} characters of results the same`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prepare(dataDirectory: string, accounts: number): Promise<void> {
  const engine = await openEmbedded({ dataDirectory, since: '2026-01-02T03:04:05Z' });
  await migrate(engine.pool);
  await prepareWorkload(engine.pool, accounts);
  await engine.close();
}

/** Everything that a run over all accounts comes to; its server is killed whenever so many accounts are done. */
async function carriedOut(dataDirectory: string, kills: readonly number[]): Promise<string> {
  let server = await startServer(dataDirectory);
  const { id } = await server.ask<Run>('POST', '/runs', { selection: { matching: {} } });
  for (const point of kills) {
    await reached(server, id, point);
    server.process.kill('SIGKILL');
    await once(server.process, 'exit');
    server = await startServer(dataDirectory);
  }
  const done = await reached(server, id, Infinity);
  const allocations = await server.all<RunAllocation>(`/runs/${id}/allocations`);
  const leftOvers = await server.all<RunLeftOver>(`/runs/${id}/left-overs`);
  const { found } = await server.ask<Verification>('POST', '/verification');
  server.process.kill('SIGTERM');
  await once(server.process, 'exit');
  const { state, accountsDone, reconciliations, totals, leftOvers: sums } = done;
  // What has a number or an instant of its own is left out: all but the ids and the clock must be the same.
  const settled = allocations.map(({ reconciliation: _, ...allocation }) => allocation);
  return JSON.stringify([
    { state, accountsDone, reconciliations, allocations: done.allocations, totals, sums },
    // The workload was posted without audit events, which is told of both; the run adds nothing to that.
    found,
    settled,
    leftOvers,
  ]);
}

type Server = {
  readonly process: ChildProcess;
  readonly ask: <T>(method: 'GET' | 'POST', path: string, body?: unknown) => Promise<T>;
  readonly all: <T>(path: string) => Promise<readonly T[]>;
};

async function startServer(dataDirectory: string): Promise<Server> {
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    env: { ...process.env, PORT: '0', QUITTANCE_DATA: dataDirectory, QUITTANCE_DEMO: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  const token = (await readFile(join(dataDirectory, 'token'), 'utf8')).trim();
  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...sent });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    // The contract's answer to this path.
    return (await answer.json()) as T;
  };
  const all = async <T>(path: string): Promise<readonly T[]> => {
    const items: T[] = [];
    let cursor = '';
    do {
      type Page = { readonly items: readonly T[]; readonly next?: string };
      const page: Page = await ask('GET', `${path}?limit=${PAGE}${cursor}`);
      items.push(...page.items);
      cursor = page.next === undefined ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    return items;
  };
  return { process: child, ask, all };
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The server has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready at (\S+)/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('The server ended before it was ready.');
}

/** Waits until so many accounts are done, or the run is over. */
async function reached({ ask }: Server, id: string, accounts: number): Promise<Run> {
  for (;;) {
    const now = await ask<Run>('GET', `/runs/${id}`);
    if (now.accountsDone >= accounts || now.finishedAt !== undefined) return now;
    await after(5);
  }
}

function difference(expected: string, found: string): string {
  const at = [...expected].findIndex((character, index) => character !== found[index]);
  return `“${expected.slice(at - 80, at + 80)}” became “${found.slice(at - 80, at + 80)}”`;
}

/** The numbers that follow from a seed (a linear congruential generator). */
function generator(seed: number): () => number {
  let state = BigInt(seed);
  return () => Number((state = (state * 6_364_136_223_846_793_005n + 1n) % 2n ** 64n) >> 33n);
}
