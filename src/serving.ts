import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Context } from './app/context.ts';
import { forgetKeys } from './app/forget-keys.ts';
import { greetNewDays } from './app/refresh-ages.ts';
import { admitKeeper } from './app/join-as-owner.ts';
import { admitDemoMembers } from './app/load-demo.ts';
import { demoPeople } from './auth/demo-people.ts';
import { type Entrance, openEntrance } from './auth/entrance.ts';
import type { SendMail } from './auth/mailing.ts';
import type { OidcSettings } from './auth/oidc-provider.ts';
import { signInOffer } from './auth/signing-in.ts';
import { backupStream } from './backup.ts';
import { standingOf } from './environment.ts';
import { listen } from './http/listen.ts';
import { codeOf } from './http/problems.ts';
import { buildServer, type ServerParts, traceOf } from './http/server.ts';
import type { Machine } from './machine.ts';
import { holdsLedger, type Installation, openInstallation, type Place } from './installation.ts';
import { secretOf } from './secret.ts';
import { sweepLeftovers } from './leftovers.ts';
import { tidyMemoryAtRest } from './memory-at-rest.ts';
import type { Standing } from './store/entering.ts';
import { identityOf, stateOf } from './store/engine/process-identity.ts';

export type Serving = {
  readonly place: Place;
  readonly machine: Machine;
  readonly host: string;
  /** None: the usual one, or the next that is free. */
  readonly port?: number;
  /** Where people reach it besides loopback, as an origin. */
  readonly address?: string;
  /** The proxies in front, which tell the address of who asks. */
  readonly proxies?: readonly string[];
  /** Sends mails; given only with `address`, which their links begin with. */
  readonly mail?: SendMail;
  /** How long a session stands. */
  readonly standing?: Standing;
  /** Another place that says who somebody is; given only with `address`, to which it sends people back. */
  readonly oidc?: OidcSettings;
  /** Loads the demo data into an empty installation without asking. */
  readonly demo: boolean;
  /** The process whose end is a wish to stop. */
  readonly during?: number;
  /** A fresh secret: who can read it from the data directory may do everything. */
  readonly token: string;
  readonly webDirectory: string;
  readonly log: Logger;
  /** Says one line to the person who started the server. */
  readonly say: (line: string) => void;
};

type Running = { readonly server: FastifyInstance; readonly installation: Installation };

/** How long the question about demo data stands before it counts as no, in milliseconds. */
const QUESTION_STANDS = 10_000;
/** How often what is kept for a while only is dropped, in milliseconds. */
const TIDY_EVERY = 3_600_000;
/** How often it is looked whether the process is there that it serves with, in milliseconds. */
const LOOKED_AT_EVERY = 1000;
/** How often it is looked whether a day has begun somewhere, in milliseconds. */
const DAY_LOOKED_AT_EVERY = 60_000;

/** Serves until it is asked to stop; what is under way then is finished first. */
export async function serve(serving: Serving): Promise<void> {
  const stopped = stopAsked(serving);
  serving.say(openingText(serving.place));
  const installation = await openInstallation(serving.place, serving.machine);
  try {
    await sweepLeftovers(serving.place, serving.machine.now());
    await admitKeeper(installation.context);
    const parts = await partsOf(serving, installation);
    const server = await buildServer({ ...parts, webDirectory: serving.webDirectory });
    try {
      const url = await listen(server, serving);
      await writeToken(serving);
      await installation.announce(url);
      await installation.work((error) => serving.log.error(traceOf(error), 'task failed'));
      const reached = serving.address ?? url;
      serving.say(`Quittance is ready at ${reached}`);
      await offerSetUp(serving, parts.keys.entrance, reached);
      serving.log.info({ url: reached, engine: installation.context.engineVersion }, 'ready');
      const tidying = setInterval(() => void tidy(serving, installation), TIDY_EVERY);
      void tidy(serving, installation);
      const days = watchDays(serving, installation);
      const resting = tidyMemoryAtRest();
      const asking = new AbortController();
      void offerDemo(serving, { server, installation }, asking.signal);
      await stopped;
      serving.say('Stopping; what is under way is finished first …');
      asking.abort();
      clearInterval(tidying);
      clearInterval(days);
      clearInterval(resting);
    } finally {
      await server.close();
    }
  } finally {
    await removeToken(serving);
    await installation.close();
  }
  serving.say('Stopped.');
  serving.log.info('stopped');
}

function openingText(place: Place): string {
  if (place.databaseUrl !== undefined) return 'Opening the ledger on the PostgreSQL server …';
  if (holdsLedger(place)) return `Opening the ledger in ${place.dataDirectory} …`;
  return `Making a new ledger in ${place.dataDirectory}; that takes a few seconds …`;
}

async function tidy({ log }: Serving, { context }: Installation): Promise<void> {
  await forgetKeys(context).catch((error: unknown) => log.warn({ error: String(error) }, 'old keys not dropped'));
}

function watchDays({ log }: Serving, { context }: Installation): NodeJS.Timeout {
  const seen = new Map<string, string>();
  const look = () =>
    greetNewDays(context, seen).catch((error: unknown) => log.warn({ error: String(error) }, 'new day not greeted'));
  void look();
  return setInterval(() => void look(), DAY_LOOKED_AT_EVERY);
}

/** Where the token of a running server stands. */
export function tokenFileOf(place: Place): string {
  return join(place.dataDirectory, 'token');
}

/** How long a session stands where nobody said otherwise. */
const STANDING = standingOf({ idle: undefined, absolute: undefined });
/** Where it serves, while nothing else is said; what matters of it is that it is no TLS. */
const LOOPBACK = 'http://127.0.0.1';

export type Parting = Pick<
  Serving,
  'place' | 'machine' | 'token' | 'log' | 'address' | 'proxies' | 'standing' | 'mail' | 'oidc'
> &
  Partial<Pick<Serving, 'demo'>>;

/** What the HTTP side needs, whether it listens or is asked in-process. */
export async function partsOf(
  { place, machine, token, log, address, mail, oidc, proxies = [], standing = STANDING, demo = false }: Parting,
  installation: Installation,
): Promise<ServerParts> {
  const { pool, engine, now, newId } = installation.context;
  const secret = await secretOf(place);
  const reached = address ?? LOOPBACK;
  const mailing = mail && address !== undefined ? { send: watched(mail, log), address } : undefined;
  const door = { pool, secret, address: reached, newId, now, standing, demo, mailing, oidc };
  const entrance = await openEntrance(door);
  const addressed = { ...installation.context, ...(address === undefined ? {} : { address }) };
  const context = demo ? await withDemoPeople(addressed, entrance) : addressed;
  const backup = () => backupStream({ pool, place, machine });
  // A server's database is backed up as its owner, whom the serving process does not know.
  return {
    context,
    keys: { entrance, token },
    log,
    proxies,
    ...(address === undefined ? {} : { address }),
    ...(engine === 'embedded' ? { backup } : {}),
  };
}

/** Tells the log what fails: by its code alone, as what the mail server says quotes who was written to. */
function watched(send: SendMail, log: Logger): SendMail {
  return async (mail) => {
    await send(mail).catch((error: unknown) => {
      const said =
        typeof error === 'object' && error !== null && 'responseCode' in error ? error.responseCode : undefined;
      log.error({ code: codeOf(error), said }, 'mail not sent');
    });
  };
}

async function withDemoPeople(context: Context, { auth }: Entrance): Promise<Context> {
  const showing = { ...context, demoMembers: await demoPeople(auth) };
  await admitDemoMembers(showing);
  return showing;
}

/** Who opens this link first is the owner. The code is behind `#`, so that no log of a proxy ever holds it. */
async function offerSetUp({ say }: Serving, entrance: Entrance, url: string): Promise<void> {
  if (!(await signInOffer(entrance)).setUp) return;
  say(`Create the first owner: ${url}/set-up#${entrance.setUp.code}`);
}

/**
 * Resolves at the first signal to end, or when the process is gone that it serves with; a second signal of one kind
 * ends the process as it usually does.
 */
async function stopAsked({ during }: Serving): Promise<void> {
  const asked = new AbortController();
  const stop = () => asked.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  const looking = during === undefined ? undefined : whenGone(during, stop);
  await once(asked.signal, 'abort');
  clearInterval(looking);
}

function whenGone(pid: number, act: () => void): NodeJS.Timeout {
  const watched = identityOf(pid);
  // Keeps nothing alive by itself: a start that fails ends.
  return setInterval(() => stateOf(watched) === 'gone' && act(), LOOKED_AT_EVERY).unref();
}

async function writeToken({ place, token }: Serving): Promise<void> {
  const file = tokenFileOf(place);
  // The mode counts only where the file is made.
  await rm(file, { force: true });
  await writeFile(file, `${token}\n`, { mode: 0o600 });
}

async function removeToken({ place, token }: Serving): Promise<void> {
  const file = tokenFileOf(place);
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.trim() === token) await rm(file, { force: true });
}

async function offerDemo(serving: Serving, { server }: Running, signal: AbortSignal): Promise<void> {
  try {
    if (!(await isEmpty(server, serving.token))) return;
    if (serving.demo || (await wantsDemo(serving, signal))) await loadDemo(server, serving);
  } catch (error) {
    if (!signal.aborted) serving.log.error({ error: String(error) }, 'demo data not loaded');
  }
}

async function isEmpty(server: FastifyInstance, token: string): Promise<boolean> {
  const answer = await server.inject({ url: '/api/v1/organizations', headers: bearer(token) });
  return answer.statusCode === 200 && answer.json<{ items: unknown[] }>().items.length === 0;
}

async function wantsDemo({ say }: Serving, signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) {
    say('There is nothing here yet. The page offers demo data; QUITTANCE_DEMO=1 loads it at start.');
    return false;
  }
  const line = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C goes to the question first; it means the server.
  line.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    const until = AbortSignal.any([signal, AbortSignal.timeout(QUESTION_STANDS)]);
    const answer = await line.question('There is nothing here yet. Load demo data? (y/N) ', { signal: until });
    return /^y/i.test(answer.trim());
  } catch {
    say('\nNo demo data, then; the page offers it.');
    return false;
  } finally {
    line.close();
  }
}

async function loadDemo(server: FastifyInstance, { token, say }: Serving): Promise<void> {
  const answer = await server.inject({ method: 'POST', url: '/api/v1/demo', headers: bearer(token) });
  say(answer.statusCode < 300 ? 'Loading demo data; the page shows how far it is.' : 'The demo data was refused.');
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
