import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Place } from './installation.ts';
import { machineOf } from './machine.ts';
import { serve } from './serving.ts';

// The composition root: the only place that reads the environment and has the clock and chance.

const { env } = process;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const machine = machineOf({
  clock: () => new Date(),
  uuid: randomUUID,
  version: versionOf(join(ROOT, 'package.json')),
  nodeVersion: process.version,
});

await serve({
  place: placeOf(),
  machine,
  host: env['QUITTANCE_HOST'] || '127.0.0.1',
  ...(env['PORT'] ? { port: Number(env['PORT']) } : {}),
  demo: env['QUITTANCE_DEMO'] === '1',
  token: randomBytes(32).toString('hex'),
  webDirectory: join(ROOT, 'dist', 'web'),
  log: pino({ level: env['QUITTANCE_LOG'] || 'warn', base: null }, pino.destination(2)),
  say: (line) => process.stdout.write(`${line}\n`),
});

function placeOf(): Place {
  return {
    dataDirectory: resolve(env['QUITTANCE_DATA'] || usualDataDirectory()),
    ...(env['DATABASE_URL'] ? { databaseUrl: env['DATABASE_URL'] } : {}),
    ...(env['QUITTANCE_ADMIN_URL'] ? { adminUrl: env['QUITTANCE_ADMIN_URL'] } : {}),
  };
}

/** `data/` of a clone; of an installed package, where the person's programs keep their data. */
function usualDataDirectory(): string {
  if (!/[\\/]node_modules[\\/]/.test(ROOT)) return join(ROOT, 'data');
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'quittance');
}

function versionOf(manifest: string): string {
  // Our own package.json.
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
