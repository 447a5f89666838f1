import { existsSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as program from '../test/support/program.ts';
import { Health } from './contract/system.ts';

const LEFT_BY_A_KILLED_ONE = 'backup-01977d2a-4c00-7000-8000-000000000001.gz';

let folder: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quittance-main-'));
  data = join(folder, 'data');
});
afterAll(async () => {
  program.killAll();
  await rm(folder, { recursive: true });
});

describe('a server and the commands beside it', { timeout: 300_000 }, () => {
  let server: ChildProcess;
  let address: string;
  let said = '';

  beforeAll(async () => {
    await mkdir(data);
    await writeFile(join(data, LEFT_BY_A_KILLED_ONE), '');
    server = start(['serve'], { PORT: '0' });
    server.stdout?.on('data', (piece) => (said += String(piece)));
    address = await program.addressOf(server);
  }, 300_000);

  const post = (path: string, body: object) =>
    fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test('it says what it runs on', async () => {
    const answer = await fetch(`${address}/api/v1/health`);
    expect(Health.parse(await answer.json())).toMatchObject({ status: 'ok', database: { kind: 'embedded' } });
  });

  test('it drops the backup that a process was killed over', () => {
    expect(existsSync(join(data, LEFT_BY_A_KILLED_ONE))).toBe(false);
  });

  test('its token can be read by its keeper only', async () => {
    const { mode } = await stat(join(data, 'token'));
    expect(mode & 0o777).toBe(0o600);
  });

  test('a second one is refused, and told who holds the directory', async () => {
    const second = await run(['serve'], { PORT: '0' });
    expect([second.code, second.stderr]).toEqual([4, expect.stringContaining(`serving at ${address}`)]);
  });

  test('commands go through it: verifying, and backing up what a new place then restores', async () => {
    const token = (await readFile(join(data, 'token'), 'utf8')).trim();
    const created = await fetch(`${address}/api/v1/organizations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'one' },
      body: JSON.stringify({ name: 'Club', baseCurrency: 'EUR', timeZone: 'Europe/Dublin', country: 'IE' }),
    });
    expect(created.status).toBe(201);
    const file = join(folder, 'ledger.backup');
    const verified = await run(['verify', '--json']);
    expect([verified.code, JSON.parse(verified.stdout)]).toEqual([0, expect.objectContaining({ organizations: 1 })]);
    expect((await run(['backup', '--to', file])).code).toBe(0);
    const restored = await run(['restore', '--from', file, '--data', join(folder, 'restored')]);
    expect([restored.code, restored.stdout]).toEqual([0, expect.stringContaining('Restored 1 organizations')]);
    expect((await readdir(data)).filter((name) => name.startsWith('backup'))).toEqual([]);
  });

  test('the keeper prints a link by which a person chooses another password', async () => {
    const [, code = ''] = /set-up#(\S+)/.exec(said) ?? [];
    const owner = { name: 'Olivia Owner', email: 'olivia@example.org', password: 'a long walk by the river' };
    expect((await post('/set-up', { code, ...owner })).status).toBe(200);
    const { stdout } = await run(['reset-password', 'Olivia@Example.org']);
    const [, sent] = /^http:\/\/127\.0\.0\.1:\d+\/reset-password#(\S+)\n$/.exec(stdout) ?? [];
    const password = 'another walk, by the sea';
    expect((await post('/password-resets/redeem', { code: sent, password })).status).toBe(204);
    expect((await post('/sign-in', { email: owner.email, password })).status).toBe(200);
    const nobody = await run(['reset-password', 'nobody@example.org']);
    expect([nobody.code, nobody.stderr]).toEqual([4, expect.stringContaining('Nobody signs in with this address.')]);
  });

  test('a backup is given to who has the token, and to nobody else', async () => {
    expect((await fetch(`${address}/api/v1/backup`)).status).toBe(401);
  });

  test('asked to stop, it ends well and gives the directory back, and says each step', async () => {
    server.kill('SIGTERM');
    expect(await once(server, 'close')).toEqual([0, null]);
    expect(said.replaceAll(folder, '').split('\n')).toEqual([
      'Making a new ledger in /data; that takes a few seconds …',
      `Quittance is ready at ${address}`,
      expect.stringContaining(`Create the first owner: ${address}/set-up#`),
      expect.stringContaining('There is nothing here yet.'),
      'Stopping; what is under way is finished first …',
      'Stopped.',
      '',
    ]);
    expect((await readdir(data)).filter((name) => /^(lock|token)/.test(name))).toEqual([]);
  });
});

describe('what can not be done is said in words', { timeout: 300_000 }, () => {
  test('a port that is in use, or none', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    // It listens on a port, not on a path.
    const { port } = taken.address() as { port: number };
    const inUse = await run(['serve'], { PORT: String(port) });
    expect([inUse.code, inUse.stderr]).toEqual([
      2,
      `Port ${port} is in use. Stop what uses it, or start with another PORT.\n`,
    ]);
    taken.close();
    const none = await run(['serve'], { PORT: 'http' });
    expect([none.code, none.stderr]).toEqual([2, 'PORT=http is not a port: give a number from 0 to 65535.\n']);
  });

  test('a server that is not there, without its password', async () => {
    const { code, stderr } = await run(['verify'], { DATABASE_URL: 'postgresql://ann:secret@127.0.0.1:1/ledger' });
    expect([code, stderr]).toEqual([2, expect.stringContaining('PostgreSQL at 127.0.0.1:1/ledger cannot be used')]);
    expect(stderr).not.toContain('secret');
  });

  test('a ledger that is not there, which verifying does not make', async () => {
    const place = join(folder, 'mistyped');
    const { code, stderr } = await run(['verify', '--data', place]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`There is no ledger in ${place}.`)]);
    expect(existsSync(place)).toBe(false);
  });

  test('a file that is not there', async () => {
    const { code, stderr } = await run(['restore', '--from', join(folder, 'nothing')]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/nothing: there is no such file or folder; give [^\n]*\n$/),
    ]);
  });
});

function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return program.start(args, { QUITTANCE_DATA: data, ...env });
}

function run(args: readonly string[], env: Record<string, string> = {}) {
  return program.run(args, { QUITTANCE_DATA: data, ...env });
}
