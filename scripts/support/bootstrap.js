import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from '../../bin/pinned-node.js';

/** The clone's folder. This file runs before anything is installed, on any Node from 20 on. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A line for the person waiting.
 *
 * @param {string} text
 */
export function say(text) {
  process.stdout.write(`> ${text}\n`);
}

/** Installs exactly what the lock file names, unless that is what stands in `node_modules`. */
export async function install() {
  if (isInstalled()) return;
  say('Installing what is missing, from the lock file (npm ci); at first that takes a minute or so …');
  const started = Date.now();
  // Under `npm start` npm says where it is; its own Node runs it, as the one in node_modules is about to be replaced.
  const npm = process.env['npm_execpath'];
  const [program, ...first] = npm === undefined ? ['npm'] : [process.env['npm_node_execpath'] ?? process.execPath, npm];
  const quietly = ['--prefer-offline', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  await runAudibly('Installing', program ?? 'npm', [...first, 'ci', ...quietly]);
  say(`Installed in ${seconds(started)}.`);
}

/** Builds the web app into `dist/web`, unless it was built from these very sources. */
export async function buildWeb() {
  const built = join(root, 'dist/web/sources.sha256');
  const wanted = hashOf([
    'src/web',
    'src/core',
    'src/contract',
    'vite.config.ts',
    'lingui.config.ts',
    'package-lock.json',
  ]);
  if (existsSync(built) && readFileSync(built, 'utf8') === wanted) return;
  say('Building the web app, as it is new or has changed …');
  const started = Date.now();
  await runAudibly('Building', pinnedNode(), ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
  mkdirSync(dirname(built), { recursive: true });
  writeFileSync(built, wanted);
  say(`Built in ${seconds(started)}.`);
}

/**
 * Runs a program in the clone's folder, showing what it prints; throws unless it succeeds.
 *
 * @param {string} program
 * @param {readonly string[]} args
 */
export function run(program, args) {
  const { status, signal, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${signal ?? `code ${status}`}`);
}

/** How often long work says that it goes on, in milliseconds. */
const HEARTBEAT = 5000;

/**
 * As `run`, for work that takes long and prints nothing: says now and then that it goes on.
 *
 * @param {string} what
 * @param {string} program
 * @param {readonly string[]} args
 */
async function runAudibly(what, program, args) {
  const started = Date.now();
  const beating = setInterval(() => say(`${what} … ${Math.round((Date.now() - started) / 1000)} s`), HEARTBEAT);
  try {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
    /** @type {Promise<string>} */
    const ended = new Promise((resolve, reject) => {
      child.once('error', reject).once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    });
    const ending = await ended;
    if (ending !== 'code 0') throw new Error(`${program} ${args.join(' ')} ended with ${ending}`);
  } finally {
    clearInterval(beating);
  }
}

/**
 * Runs `work` and, where it throws, ends with the message alone and exit code 1.
 *
 * @param {() => Promise<void>} work
 */
export async function orExplain(work) {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** npm notes what it installed in a lock file of its own; that is compared with ours, package by package. */
function isInstalled() {
  const note = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(note)) return false;
  const present = packagesOf(note);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    const found = present[path];
    if (path === '' || (found === undefined && wanted.optional === true)) return true;
    return found?.version === wanted.version && found?.integrity === wanted.integrity;
  });
}

/**
 * @typedef {{ version?: string; integrity?: string; optional?: boolean }} Installed
 * @param {string} lock path of a lock file
 */
function packagesOf(lock) {
  // npm's own format: one entry a folder of node_modules.
  const { packages } = /** @type {{ packages: Record<string, Installed> }} */ (JSON.parse(readFileSync(lock, 'utf8')));
  return packages;
}

/**
 * One hash over the names and contents of files, and of all files in folders.
 *
 * @param {readonly string[]} paths
 */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn)) hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/**
 * @param {string} path of a file, or of a folder to look through
 * @returns {string[]}
 */
function filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path)).toSorted();
  return names.flatMap((name) => filesIn(join(path, name)));
}

/** @param {number} started when, in milliseconds */
function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
