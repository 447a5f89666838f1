import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, killAll, run, start } from '../test/support/program.ts';
import { type Remote, remoteOf } from './remote.ts';

// The command line asks by a key: the server that holds the data directory, or one elsewhere.

const KEY = `quittance_${'k'.repeat(43)}`;

describe('a server elsewhere', () => {
  const cases: readonly (readonly [Remote, Remote])[] = [
    [{}, {}],
    [{ server: '', key: '' }, {}],
    [{ key: KEY }, { key: KEY }],
    [
      { server: 'https://books.example.org/', key: KEY },
      { server: 'https://books.example.org', key: KEY },
    ],
    [
      { server: 'http://127.0.0.1:4100', key: KEY },
      { server: 'http://127.0.0.1:4100', key: KEY },
    ],
    [
      { server: 'http://[::1]:4100', key: KEY },
      { server: 'http://[::1]:4100', key: KEY },
    ],
  ];
  test.for(cases)('of %o is %o', ([environment, remote]) => {
    expect(remoteOf(environment)).toEqual(remote);
  });

  test.for([
    ['http://books.example.org', KEY, 'would send the key in the clear. Write https://books.example.org'],
    ['http://127.0.0.1.example.org', KEY, 'in the clear'],
    ['https://books.example.org', '', 'Settings → Access keys makes one'],
    ['https://books.example.org/books', KEY, 'is no address'],
    ['https://ada:secret@books.example.org', KEY, 'is no address'],
    ['books.example.org', KEY, 'is no address'],
    ['file:///etc/passwd', KEY, 'is no address'],
    ['', 'secret with blanks', 'holds no key'],
    ['', 'quittance_secret\nHost: evil', 'holds no key'],
  ] as const)('%s with the key %j is refused', ([server, key, words]) => {
    expect(() => remoteOf({ server, key })).toThrow(words);
    expect(() => remoteOf({ server, key })).toThrow(/^(?!.*secret)/u);
  });
});

describe('the command line with a key', { timeout: 300_000 }, () => {
  let folder: string;
  let server: ChildProcess;
  let url: string;
  let data: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quittance-remote-'));
    data = join(folder, 'data');
    server = start(['serve'], { PORT: '0', QUITTANCE_DATA: data });
    url = await addressOf(server);
    await ask('/organizations', { name: 'Club', baseCurrency: 'EUR', timeZone: 'Europe/Dublin', country: 'IE' });
  }, 300_000);
  afterAll(async () => {
    server.kill('SIGTERM');
    await once(server, 'close');
    killAll();
    await rm(folder, { recursive: true });
  });

  async function ask(path: string, body?: object): Promise<{ id: string; secret: string }> {
    const token = (await readFile(join(data, 'token'), 'utf8')).trim();
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'idempotency-key': crypto.randomUUID(),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    // What the routes that are asked here answer with.
    return (await answer.json()) as { id: string; secret: string };
  }
  const keyFor = (...rights: readonly string[]) => {
    const expiresOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    return ask('/keys', { name: 'Shop', rights, expiresOn });
  };
  /** From another place, where there is no ledger. */
  const away = (key: string, address = url) => ({
    QUITTANCE_SERVER: address,
    QUITTANCE_API_KEY: key,
    QUITTANCE_DATA: join(folder, 'nothing-here'),
  });

  test('asks a server elsewhere, as far as the key goes', async () => {
    const { secret } = await keyFor('canReadAudit');
    const verified = await run(['verify', '--json'], away(secret));
    expect([verified.code, JSON.parse(verified.stdout)]).toEqual([0, expect.objectContaining({ organizations: 1 })]);
    const file = join(folder, 'partners.csv');
    await writeFile(file, 'Number,Name\nC-1,Ada Murphy\n');
    const imported = await run(['import', '--partners', file, '--organization', 'Club'], away(secret));
    expect([imported.code, imported.stderr]).toEqual([4, expect.stringContaining('canImport')]);
  });

  test('asks a server elsewhere over TLS by the name of its address, which its certificate is for', async () => {
    const { secret } = await keyFor('canReadAudit');
    const certificate = await certificateOf('IP:127.0.0.1');
    const hosts = new Set<string | undefined>();
    // A proxy as in front of most servers: it ends TLS, and passes on what it is asked.
    const proxy = createTlsServer(certificate, ({ method, url: path, headers }, answer) => {
      hosts.add(headers.host);
      const onward = { method, headers: { ...headers, host: new URL(url).host } };
      const asked = request(new URL(path ?? '/', url), onward, (said) => {
        answer.writeHead(said.statusCode ?? 500, said.headers);
        said.pipe(answer);
      });
      asked.end();
    });
    const address = (await listening(proxy)).replace('http:', 'https:');
    const trusting = await run(['verify'], { ...away(secret, address), NODE_EXTRA_CA_CERTS: certificate.file });
    expect([trusting.code, trusting.stderr]).toEqual([0, '']);
    expect([...hosts]).toEqual([new URL(address).host]);
    const other = address.replace('127.0.0.1', 'localhost');
    const misled = await run(['verify'], { ...away(secret, other), NODE_EXTRA_CA_CERTS: certificate.file });
    expect([misled.code, misled.stderr]).toEqual([1, expect.stringContaining('altnames')]);
    expect(hosts.size).toBe(1);
    proxy.close();
  });

  test('asks the server that holds the data directory by the key, and not by its token', async () => {
    const { secret } = await keyFor('canReadReconciliation');
    const verified = await run(['verify'], { QUITTANCE_DATA: data, QUITTANCE_API_KEY: secret });
    expect([verified.code, verified.stderr]).toEqual([4, expect.stringContaining('canReadAudit')]);
  });

  test('is refused in words once the key is revoked', async () => {
    const { id, secret } = await keyFor('canReadAudit');
    await ask(`/keys/${id}/revoke`);
    const { code, stderr } = await run(['verify'], away(secret));
    expect([code, stderr]).toEqual([4, expect.stringContaining('has expired or was revoked')]);
    expect(stderr).not.toContain(secret);
  });

  test('says that a server is not there, does not speak TLS, or is none of ours', async () => {
    const { secret } = await keyFor('canReadAudit');
    const nobody = await run(['verify'], away(secret, 'http://127.0.0.1:1'));
    expect([nobody.code, nobody.stderr]).toEqual([
      1,
      'The server at http://127.0.0.1:1 can not be reached: nothing listens there.\n',
    ]);
    const plain = await run(['verify'], away(secret, url.replace('http:', 'https:')));
    expect([plain.code, plain.stderr]).toEqual([1, expect.stringContaining('it speaks no TLS')]);
    const other = createServer((_, answer) => answer.writeHead(302, { location: url }).end('moved'));
    const stranger = await run(['verify'], away(secret, await listening(other)));
    expect([stranger.code, stranger.stderr]).toEqual([1, expect.stringContaining('is no Quittance server')]);
    other.close();
  });

  test('does what is about the database itself only where that is', async () => {
    const { secret } = await keyFor('canReadAudit');
    const file = join(folder, 'some.backup');
    await writeFile(file, '');
    const commands = [['backup', '--to', join(folder, 'another')], ['migrate'], ['restore', '--from', file]];
    for (const command of commands) {
      const { code, stderr } = await run(command, away(secret));
      expect([code, stderr]).toEqual([2, expect.stringContaining('where the ledger is')]);
    }
    const both = await run(['verify', '--data', data], away(secret));
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('name two ledgers')]);
  });

  /** A certificate for one name that vouches for itself, and where it stands. */
  async function certificateOf(name: string) {
    const [file, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
    const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
    const says = ['-subj', '/CN=books', '-addext', `subjectAltName=${name}`];
    execFileSync('openssl', ['req', ...kind, ...says, '-keyout', keyFile, '-out', file], { stdio: 'ignore' });
    return { file, cert: await readFile(file), key: await readFile(keyFile) };
  }
});

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // It listens on a port, not on a path.
  const { port } = server.address() as { port: number };
  return `http://127.0.0.1:${port}`;
}
