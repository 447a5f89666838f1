import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Here, type Holding, openApi, servingNow } from './api.ts';
import { backUpTo, restoreFrom } from './backup.ts';
import { Verification } from './contract/system.ts';
import { BACKUP_PATH } from './http/backup-route.ts';
import { holdsLedger, migrateInstallation, type Place, SetupError, withOwner } from './installation.ts';
import type { Machine } from './machine.ts';
import type { Content } from './store/backup/backup-format.ts';
import { acquireLock } from './store/engine/lock.ts';

/** Backs everything up to a file, through the server where one holds the data directory. Returns what to say. */
export async function backUp({ place, machine }: Here, to: string): Promise<string> {
  const server = await servingNow(place);
  if (server === undefined) {
    const content = await withOwner(place, machine, ({ pool }) => backUpTo(to, { pool, place, machine }));
    return `Backed up ${countsOf(content)} to ${to}.`;
  }
  await download(server, to);
  return `Backed up everything to ${to}, through the server at ${server.url}.`;
}

/** Puts a backup into an empty place and verifies it. Returns what to say; throws `SetupError` if figures differ. */
export async function restore(here: Here, from: string): Promise<string> {
  const { place, machine } = here;
  const server = await servingNow(place);
  if (server !== undefined) {
    throw new SetupError(`A server at ${server.url} holds the data directory. Stop it, or restore into another one.`);
  }
  const filled = { place, machine, from };
  const content = await (holdsLedger(place) ? fill(filled) : fillAside(filled));
  await requireSound(here);
  return `Restored ${countsOf(content)} from ${from}; verified, every figure agrees.`;
}

type Filling = { readonly place: Place; readonly machine: Machine; readonly from: string };

/** Into the database of the place, in one transaction. */
async function fill({ place, machine, from }: Filling): Promise<Content> {
  await migrateInstallation(place, machine);
  return withOwner(place, machine, ({ pool }) => restoreFrom(from, { pool, place, machine }));
}

/** Where there is no ledger yet: in a folder aside that is moved in when it is whole, so a failure leaves nothing. */
async function fillAside({ place, machine, from }: Filling): Promise<Content> {
  const { dataDirectory } = place;
  const made = await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const lock = await acquireLock({ dataDirectory, since: machine.now() });
  const aside = await mkdtemp(join(dataDirectory, 'restoring-'));
  try {
    const content = await fill({ place: { ...place, dataDirectory: aside }, machine, from });
    const parts = await readdir(aside);
    await Promise.all(parts.map((part) => rename(join(aside, part), join(dataDirectory, part))));
    return content;
  } finally {
    await rm(aside, { recursive: true, force: true });
    await lock.release();
    // Only an empty folder goes, so not a restored one.
    if (made !== undefined) await rmdir(dataDirectory).catch(() => undefined);
  }
}

async function requireSound(here: Here): Promise<void> {
  const api = await openApi(here);
  try {
    const { body } = await api.request('verify');
    const { ok, found } = Verification.parse(body);
    if (!ok) throw new SetupError(`Restored, but ${found} figures differ: \`quittance verify\` lists them.`);
  } finally {
    await api.close();
  }
}

/** Under its name only when it is whole. */
async function download({ url, token, host }: Holding, to: string): Promise<void> {
  const part = `${to}.part`;
  try {
    const asked = request(new URL(BACKUP_PATH, url), { headers: { authorization: `Bearer ${token}`, host } }).end();
    const answer = await answerTo(asked);
    if (answer.statusCode !== 200) throw new SetupError(`The server at ${url} did not make a backup: see its log.`);
    await pipeline(answer, createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, to);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

function answerTo(asked: ReturnType<typeof request>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.once('response', resolve).once('error', reject);
  });
}

function countsOf({ rows, files, noted }: Content): string {
  const counted = [
    [rows['organization'], 'organizations'],
    [rows['partner'], 'partners'],
    [rows['document'], 'documents'],
    [rows['allocation'], 'allocations'],
    [files, 'source files'],
  ] as const;
  const counts = counted.map(([count = 0, what]) => `${count} ${what}`).join(', ');
  return noted === 0 ? counts : `${counts} (and ${noted} too large to be kept, noted only)`;
}
