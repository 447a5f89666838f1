import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findOrInstallPostgres } from './postgres-binaries.ts';

/** A PostgreSQL server of our own, on this machine only, gone with its data when it stops. */
export type PrivatePostgres = {
  /** Of the superuser, on the database `postgres`. */
  readonly adminUrl: string;
  /** The same for another database; it has to be created. */
  readonly url: (database: string) => string;
  readonly stop: () => Promise<void>;
};

type Options = {
  /** As in postgresql.conf, such as `{ shared_buffers: '512MB' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** `false` makes it faster, and lose data in a crash: for tests, never for measurements. */
  readonly durable?: boolean;
  readonly say?: (line: string) => void;
};

type User = { readonly uid: number; readonly gid: number };

const VOLATILE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const LONGEST_START = 60_000;

/**
 * Ends the server when the pipe to us closes, which it does however we die, and removes its data. Written for `sh`, as
 * a shell is everywhere, and outlives us.
 */
const KEEPER = `
  "$1/postgres" -D "$2/data" <&- & server=$!
  read -r _ || :
  kill -INT $server
  wait $server
  rm -rf "$2"`;

/**
 * Starts a private PostgreSQL on a free port of the loopback interface, installing one if need be. Its superuser has a
 * random password. It ends with this process, even if that is killed.
 */
export async function startPrivatePostgres({ settings, durable = true, say }: Options = {}): Promise<PrivatePostgres> {
  const user = unprivilegedUser();
  const folder = mkdtempSync(join(user === undefined ? tmpdir() : '/tmp', 'quittance-postgres-'));
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const bin = reachable(findOrInstallPostgres(say), folder, user);
  const password = randomBytes(18).toString('base64url');
  initialise({ bin, folder, password, user });
  const port = await freePort();
  const given = { ...(durable ? {} : VOLATILE), ...settings };
  configure(folder, { ...given, listen_addresses: '127.0.0.1', port: `${port}`, unix_socket_directories: '' });
  const keeper = spawn('sh', ['-c', KEEPER, 'keeper', bin, folder], {
    ...user,
    cwd: folder,
    env: { LC_ALL: 'C', PATH: process.env['PATH'] },
    stdio: ['pipe', 'ignore', 'pipe'],
    // Not to be stopped by the terminal before us.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  const stop = async () => {
    keeper.stdin?.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(keeper);
  } catch (error) {
    await stop();
    throw error;
  }
  const url = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  return { adminUrl: url('postgres'), url, stop };
}

type Place = {
  readonly bin: string;
  readonly folder: string;
  readonly password: string;
  readonly user: User | undefined;
};

function initialise({ bin, folder, password, user }: Place): void {
  const secret = join(folder, 'password');
  writeFileSync(secret, password, { mode: 0o600 });
  if (user !== undefined) chownSync(secret, user.uid, user.gid);
  const options = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8'];
  execFileSync(join(bin, 'initdb'), ['-D', join(folder, 'data'), '--no-sync', '--locale=C.UTF-8', ...options], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function configure(folder: string, settings: Readonly<Record<string, string>>): void {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
  writeFileSync(join(folder, 'data/postgresql.auto.conf'), lines.join(''));
}

/** Listens to the server's log, and keeps what it says in case it does not start. */
function untilReady(keeper: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    const fail = (what: string) => reject(new Error(`PostgreSQL ${what}:\n${log}`));
    const timer = setTimeout(() => fail('takes too long to start'), LONGEST_START);
    keeper.stderr?.on('data', (text: Buffer) => {
      if (!/ready to accept connections/.test((log = (log + text.toString()).slice(-4000)))) return;
      clearTimeout(timer);
      resolve();
    });
    keeper.once('exit', () => fail('did not start'));
  });
}

/** PostgreSQL refuses to run as root: then Debian's user for it, or the one who owns nothing. */
function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
  if (uid === undefined || gid === undefined) throw new Error('There is neither a user postgres nor a user nobody');
  return { uid: Number(uid), gid: Number(gid) };
}

/** A clone may lie where only root may go: then that user gets a copy of the binaries that are kept in it. */
function reachable(bin: string, folder: string, user: User | undefined): string {
  if (user === undefined) return bin;
  try {
    execFileSync(join(bin, 'postgres'), ['--version'], { ...user, cwd: folder, stdio: 'ignore' });
    return bin;
  } catch {
    cpSync(dirname(bin), join(folder, 'server'), { recursive: true, verbatimSymlinks: true });
    return join(folder, 'server/bin');
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
