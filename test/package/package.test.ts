import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

// What a stranger does with the published package: install it in an empty folder, ask for help, serve.

const folder = mkdtempSync(join(tmpdir(), 'quittance-package-'));
const quittance = join(folder, 'node_modules/.bin/quittance');

/** A stranger's environment: nothing of this clone on the PATH, nothing that npm told the scripts it runs. */
const env = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(npm_|QUITTANCE_|DATABASE_URL|NODE_)/i.test(name)),
  ),
  PATH: (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((part) => !part.includes('node_modules'))
    .join(delimiter),
};

beforeAll(() => {
  npm(resolve('.'), 'pack', '--silent', '--pack-destination', folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  npm(folder, 'install', '--loglevel=error', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('brings what it needs and not the sources', () => {
  const installed = readdirSync(join(folder, 'node_modules/quittance'));
  expect(installed).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'bin', 'dist', 'package.json']));
  expect(installed).not.toContain('src');
});

it('explains itself through npx', () => {
  const help = execFileSync('npx', ['--no-install', 'quittance', '--help'], { cwd: folder, env, encoding: 'utf8' });
  expect(help).toContain('serve');
});

it('serves the API and the page, and stops when told', async () => {
  const server = spawn(quittance, ['serve'], {
    cwd: folder,
    env: { ...env, PORT: '0', QUITTANCE_DATA: 'data' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((settle) => server.once('exit', settle));
  const url = await addressOf(server);
  const health = await fetch(`${url}/api/v1/health`);
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({ status: 'ok' });
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('<div id="root">');
  // A relative data directory is the caller's.
  expect(readdirSync(folder)).toContain('data');
  server.kill('SIGTERM');
  expect(await ended).toBe(0);
});

function npm(cwd: string, ...args: readonly string[]): void {
  execFileSync('npm', args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The address that the server prints once it answers. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let said = '';
    const listen = (bytes: Buffer) => {
      said += bytes.toString();
      const address = /http:\/\/[\w.]+:\d+/.exec(said)?.[0];
      if (address !== undefined) found(address);
    };
    server.stdout?.on('data', listen);
    server.stderr?.on('data', listen);
    server.once('exit', (code) => fail(new Error(`it ended with code ${code}: ${said}`)));
  });
}
