import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a server is found. */
export type Place = {
  readonly url: string;
  /** Its data directory, by which the command line finds it. */
  readonly data: string;
  /** The session of its owner, as a Cookie header holds it; empty where nobody was made its owner. */
  readonly cookie: string;
};

export type Server = Place & { readonly stop: () => Promise<void> };

/** The owner of every server of the tests. */
export const OWNER = { name: 'Olivia Owner', email: 'olivia@example.org', password: 'a long walk by the river' };

/** Starts the product as a person does, as a process of its own, on an empty embedded database; it has an owner. */
export async function startServer(): Promise<Server> {
  const server = await startBare();
  return { ...server, cookie: await setUp(server.url, server.code) };
}

/** The same before anybody has set it up, with the code of the link that it printed. */
export async function startBare(
  env: Readonly<Record<string, string>> = {},
): Promise<Server & { readonly code: string }> {
  const data = await mkdtemp(join(tmpdir(), 'quittance-e2e-'));
  const child = spawn(process.execPath, ['src/main.ts', 'serve'], {
    env: { ...process.env, TZ: 'UTC', QUITTANCE_DATA: data, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { url, code } = await startOf(child);
  return {
    url,
    data,
    code,
    cookie: '',
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Makes the owner by the link that the server printed; answers their session. */
async function setUp(url: string, code: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/set-up`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code, ...OWNER }),
  });
  if (!answer.ok) throw new Error(`no owner was made: ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** The address that the server prints once it answers; what it said, where it ends before. */
export async function addressOf(child: ChildProcess): Promise<string> {
  return (await saidBy(child, /http:\/\/127\.0\.0\.1:\d+/u))[0] ?? '';
}

async function startOf(child: ChildProcess): Promise<{ readonly url: string; readonly code: string }> {
  const [, url = '', code = ''] = await saidBy(child, /(http:\/\/127\.0\.0\.1:\d+)\/set-up#(\S+)\n/u);
  return { url, code };
}

function saidBy(child: ChildProcess, wanted: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (bytes: Buffer) => {
      said += bytes.toString();
      const found = wanted.exec(said);
      if (found !== null) resolve(found);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}
