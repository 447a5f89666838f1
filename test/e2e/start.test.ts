import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readHolder } from '../../src/store/engine/lock.ts';
import { addressOf } from './support/server.ts';

// The one command of a fresh clone, as a person runs and ends it.

const { PATH, HOME, TZ } = process.env;

test('a start that fails ends, though its npm lives on', async () => {
  const data = await mkdtemp(join(tmpdir(), 'quittance-start-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const nowhere = 'postgresql://nobody@127.0.0.1:1/nothing';
  const server = spawn(process.execPath, ['src/main.ts', 'serve', '--while', String(process.pid)], {
    env: { PATH, HOME, TZ, QUITTANCE_DATA: data, PORT: '0', DATABASE_URL: nowhere },
    stdio: 'ignore',
  });
  onTestFinished(() => void server.kill('SIGKILL'));
  const [code] = (await once(server, 'exit')) as [number | null]; // as Node's types of the event have it
  expect(code).toBeGreaterThan(0);
});

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'npm start ends with its npm, by %s too, and gives the data back',
  async (by) => {
    const data = await mkdtemp(join(tmpdir(), 'quittance-start-'));
    const npm = spawn('npm', ['start'], {
      env: { PATH, HOME, TZ, QUITTANCE_DATA: data, PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(async () => {
      npm.kill('SIGKILL');
      // Where the test has failed: a server that did not end with its npm.
      const left = await readHolder(data);
      if (left !== undefined) process.kill(left.pid, 'SIGKILL');
      await rm(data, { recursive: true, force: true });
    });
    const url = await addressOf(npm);
    const held = (await readdir(data)).filter((name) => /^(?:lock|token)/u.test(name));
    expect(held).toContain('token');
    const ended = once(npm, 'exit');
    npm.kill(by);
    await ended;
    await expect
      .poll(async () => (await readdir(data)).filter((name) => held.includes(name)), { timeout: 60_000 })
      .toEqual([]);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  },
);
