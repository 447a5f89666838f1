import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { openApi, openScratch, type Here } from './api.ts';
import { type CliContext, EXIT, type ExitCode, type Output, type Placed, type ServeOptions } from './cli/command.ts';
import { runCli } from './cli/run-cli.ts';
import { addressOf, oidcOf, portOf, proxiesOf, standingOf } from './environment.ts';
import { ListenError } from './http/listen.ts';
import { codeOf } from './http/problems.ts';
import { holdsLedger, migrateInstallation, type Place, requireLedger, SetupError } from './installation.ts';
import { backUp, restore } from './keeping.ts';
import { mailerOf } from './mail.ts';
import { machineOf } from './machine.ts';
import { type Remote, remoteOf, Unreachable } from './remote.ts';
import { serve } from './serving.ts';
import { BackupError } from './store/backup/backup-format.ts';
import { HeldError } from './store/engine/lock.ts';

// The composition root: the only place that reads the environment and has the clock and chance.

/** What the environment may say; an empty value counts as none. */
const ENVIRONMENT = {
  port: process.env['PORT'],
  host: process.env['QUITTANCE_HOST'],
  address: process.env['QUITTANCE_ADDRESS'],
  proxies: process.env['QUITTANCE_TRUST_PROXY'],
  data: process.env['QUITTANCE_DATA'],
  server: process.env['QUITTANCE_SERVER'],
  key: process.env['QUITTANCE_API_KEY'],
  smtp: process.env['QUITTANCE_SMTP'],
  mailFrom: process.env['QUITTANCE_MAIL_FROM'],
  oidc: {
    issuer: process.env['QUITTANCE_OIDC_ISSUER'],
    clientId: process.env['QUITTANCE_OIDC_CLIENT_ID'],
    clientSecret: process.env['QUITTANCE_OIDC_CLIENT_SECRET'],
    name: process.env['QUITTANCE_OIDC_NAME'],
  },
  standing: {
    idle: process.env['QUITTANCE_SESSION_IDLE'],
    absolute: process.env['QUITTANCE_SESSION_LONGEST'],
  },
  databaseUrl: process.env['DATABASE_URL'],
  adminUrl: process.env['QUITTANCE_ADMIN_URL'],
  demo: process.env['QUITTANCE_DEMO'],
  log: process.env['QUITTANCE_LOG'],
  dataHome: process.env['XDG_DATA_HOME'],
};
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const machine = machineOf({
  clock: () => new Date(),
  uuid: randomUUID,
  bytes: randomBytes,
  version: versionOf(join(ROOT, 'package.json')),
  nodeVersion: process.version,
});
const log = pino({ level: ENVIRONMENT.log || 'warn', base: null }, pino.destination(2));
const token = randomBytes(32).toString('hex');

// Whoever reads our output may stop reading, as `quittance verify | head` does: the write fails, nothing else.
process.stdout.on('error', () => undefined);
process.exitCode = await runCli(process.argv.slice(2), cliContext()).catch(explain);

function cliContext(): CliContext {
  return {
    version: machine.version,
    cwd: process.cwd(),
    stdout: outputTo(process.stdout),
    stderr: { ...outputTo(process.stderr), isTty: process.stderr.isTTY },
    usualData: placeOf({}).dataDirectory,
    elapsed: () => performance.now(),
    newKey: randomUUID,
    api: async ({ existing, working = false, ...placed }) => {
      const remote = remoteFor(placed);
      if (existing === true && remote.server === undefined) requireLedger(placeOf(placed));
      return openApi({ ...here(placed), ...remote }, { working });
    },
    hasLedger: (placed) => remoteFor(placed).server !== undefined || holdsLedger(placeOf(placed)),
    scratchApi: async () => openScratch({ machine, token, log }),
    serve: async (options) => serve({ ...here(options), ...servingOf(options) }),
    migrate: async (placed) => migrateInstallation(keptHere(placed).place, machine),
    backup: async (options) => backUp(keptHere(options), options.to),
    restore: async (options) => restore(keptHere(options), options.from),
  };
}

function here(placed: Placed): Here {
  return { place: placeOf(placed), machine, token, log };
}

/** What is done to the database itself, where its keeper is. Throws `SetupError` where another server is named. */
function keptHere(placed: Placed): Here {
  if (remoteFor(placed).server === undefined) return here(placed);
  throw new SetupError('This is done where the ledger is: there, or without QUITTANCE_SERVER.');
}

function remoteFor({ data }: Placed): Remote {
  const { server, key } = ENVIRONMENT;
  if (data === undefined || !server) return remoteOf({ server, key });
  throw new SetupError('--data and QUITTANCE_SERVER name two ledgers: give one of them.');
}

function placeOf({ data }: Placed): Place {
  const { databaseUrl, adminUrl } = ENVIRONMENT;
  return {
    dataDirectory: resolve(data ?? (ENVIRONMENT.data || usualDataDirectory())),
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(adminUrl ? { adminUrl } : {}),
  };
}

/** `data/` of a clone; of an installed package, where the person's programs keep their data. */
function usualDataDirectory(): string {
  if (!/[\\/]node_modules[\\/]/.test(ROOT)) return join(ROOT, 'data');
  return join(ENVIRONMENT.dataHome || join(homedir(), '.local', 'share'), 'quittance');
}

function servingOf({ port, demo, during }: ServeOptions) {
  const asked = port ?? portOf(ENVIRONMENT.port);
  const address = addressOf(ENVIRONMENT.address);
  return {
    host: ENVIRONMENT.host || '127.0.0.1',
    ...(asked === undefined ? {} : { port: asked }),
    ...(address === undefined ? {} : { address }),
    ...mailing(address),
    ...signingOn(address),
    proxies: proxiesOf(ENVIRONMENT.proxies),
    standing: standingOf(ENVIRONMENT.standing),
    demo: demo || ENVIRONMENT.demo === '1',
    ...(during === undefined ? {} : { during }),
    webDirectory: join(ROOT, 'dist', 'web'),
    say: (line: string) => void process.stdout.write(`${line}\n`),
  };
}

/** Throws `SetupError` where mails would have no address for their links. */
function mailing(address: string | undefined) {
  const mail = mailerOf({ smtp: ENVIRONMENT.smtp, from: ENVIRONMENT.mailFrom });
  if (mail === undefined) return {};
  if (address !== undefined) return { mail };
  throw new SetupError('QUITTANCE_SMTP needs the address that links in mails begin with: give QUITTANCE_ADDRESS.');
}

/** Throws `SetupError` where the provider would have no address to send people back to. */
function signingOn(address: string | undefined) {
  const oidc = oidcOf(ENVIRONMENT.oidc);
  if (oidc === undefined) return {};
  if (address !== undefined) return { oidc };
  throw new SetupError('QUITTANCE_OIDC_ISSUER needs the address that people are sent back to: give QUITTANCE_ADDRESS.');
}

/** What the person can put right is said in words; anything else is a bug of ours, with where it happened. */
function explain(error: unknown): ExitCode {
  if (codeOf(error) === 'EPIPE') return EXIT.failed;
  const exit = exitOf(error);
  const isOurs = exit === EXIT.failed && !(error instanceof Unreachable);
  const text = error instanceof Error ? (isOurs ? error.stack : error.message) : String(error);
  process.stderr.write(`${text}\n`);
  return exit;
}

function exitOf(error: unknown): ExitCode {
  if (error instanceof SetupError || error instanceof ListenError) return EXIT.usage;
  if (error instanceof HeldError || error instanceof BackupError) return EXIT.refused;
  // A file that is not there, or may not be read or written.
  return error instanceof Error && 'syscall' in error && 'path' in error ? EXIT.usage : EXIT.failed;
}

function outputTo(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) =>
      new Promise((done, failed) => {
        stream.write(text, (error) => (error ? failed(error) : done()));
      }),
  };
}

function versionOf(manifest: string): string {
  // Our own package.json.
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
