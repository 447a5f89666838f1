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
};

export type Server = Place & { readonly stop: () => Promise<void> };

/** Starts the product as a person does, as a process of its own, on an empty embedded database. */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<Server> {
  const data = await mkdtemp(join(tmpdir(), 'quittance-e2e-'));
  const child = spawn(process.execPath, ['src/main.ts', 'serve'], {
    env: { ...process.env, TZ: 'UTC', QUITTANCE_DATA: data, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(child);
  return {
    url,
    data,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The address that the server prints once it answers; what it said, where it ends before. */
export function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (bytes: Buffer) => {
      said += bytes.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/u.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}
