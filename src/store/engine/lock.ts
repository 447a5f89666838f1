import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isLit, light } from './beacon.ts';
import { type ProcessIdentity, type ProcessState, stateOf, identityOf } from './process-identity.ts';

/** Who has a data directory open, as its lock file says. */
export type Holder = ProcessIdentity & {
  /** The instant it was opened, ISO 8601. */
  readonly since: string;
  /** Where it serves, once it does. */
  readonly url?: string;
};

/** A lock that is held. */
export type Lock = {
  /** Writes down where the holder serves, so that commands find it. */
  readonly announce: (url: string) => Promise<void>;
  readonly release: () => Promise<void>;
};

type Options = { readonly dataDirectory: string; readonly since: string };

/** What stands in the lock file. */
type Entry = Holder & {
  /** Tells two holdings apart, even by one process. */
  readonly id: string;
  readonly directory: string;
  /** The number of the directory in its file system: a copied directory has another one. */
  readonly inode: string;
  /** File name of the beacon, if one could be lit. */
  readonly beacon?: string;
};

/** The data directory belongs to someone else, or may do. The message names the holder and the remedy. */
export class HeldError extends Error {
  readonly holder: Holder;

  constructor(message: string, holder: Holder) {
    super(message);
    this.name = 'HeldError';
    this.holder = holder;
  }
}

let holdings = 0;

/** Takes the data directory for this process, over from a dead one if need be; throws `HeldError` otherwise. */
export async function acquireLock({ dataDirectory, since }: Options): Promise<Lock> {
  const directory = resolve(dataDirectory);
  const path = join(directory, 'lock');
  const self = identityOf();
  holdings += 1;
  const id = `${self.pid}-${self.started ?? 0}-${holdings}`;
  const { ino } = await stat(directory, { bigint: true });
  const beacon = await light(`${path}.${id}`);
  const entry = { ...self, since, id, directory, inode: `${ino}`, ...(beacon && { beacon: `lock.${id}` }) };
  try {
    await take(path, entry);
  } catch (error) {
    beacon?.close();
    throw error;
  }
  return {
    announce: (url) => putOver(path, { ...entry, url }),
    release: async () => {
      beacon?.close();
      if ((await read(path))?.id === id) await rm(path, { force: true });
    },
  };
}

/** Who has the data directory open: for commands, which go through it. None if nobody has, or a dead process. */
export async function readHolder(dataDirectory: string): Promise<Holder | undefined> {
  const directory = resolve(dataDirectory);
  const entry = await read(join(directory, 'lock'));
  if (entry === undefined || (await isCopied(entry, directory))) return undefined;
  return (await stateOfHolder(entry, directory)) === 'gone' ? undefined : entry;
}

/** Puts the entry at `path`, which no running process may hold. */
async function take(path: string, entry: Entry): Promise<void> {
  if (await putNew(path, entry)) return;
  const found = await read(path);
  if (found !== undefined) {
    await refuseUnlessGone(found, entry.directory);
    await replace(path, found, entry);
  }
  // Released, or taken by someone quicker, meanwhile.
  if ((await read(path))?.id !== entry.id) await take(path, entry);
}

/**
 * Replaces a dead process's entry. Of several processes only the one that holds the claim on this very entry may, and
 * none removes it first: there is no moment at which a third could slip in. The claim is a lock like any other.
 */
async function replace(path: string, stale: Entry, entry: Entry): Promise<void> {
  const claim = `${path}.claim-${stale.id}`;
  await take(claim, entry);
  try {
    // The one who held the claim before may have replaced it already.
    if ((await read(path))?.id !== stale.id) return;
    await putOver(path, entry);
    if (stale.beacon !== undefined) await rm(join(entry.directory, stale.beacon), { force: true });
  } finally {
    await rm(claim, { force: true });
  }
}

async function refuseUnlessGone(found: Entry, directory: string): Promise<void> {
  if (await isCopied(found, directory)) throw new HeldError(copied(found, directory), found);
  const state = await stateOfHolder(found, directory);
  if (state === 'running') throw new HeldError(running(found, directory), found);
  if (state === 'unknown') throw new HeldError(unknown(found, directory), found);
}

/** Processes of other containers cannot be seen, but beacons on a shared directory can, within one machine. */
async function stateOfHolder(entry: Entry, directory: string): Promise<ProcessState> {
  const state = stateOf(entry);
  if (state !== 'unknown' || entry.beacon === undefined || entry.boot !== identityOf().boot) return state;
  return (await isLit(join(directory, entry.beacon))) ? 'running' : 'gone';
}

/** Whether the entry came here with a copied directory. Numbers of directories hold until the machine starts anew. */
async function isCopied(entry: Entry, directory: string): Promise<boolean> {
  if (entry.boot === undefined || entry.boot !== identityOf().boot) return false;
  const { ino } = await stat(directory, { bigint: true });
  return entry.inode !== `${ino}`;
}

/** Whole or not at all, and only if nothing is there: a link to a finished file. */
async function putNew(path: string, entry: Entry): Promise<boolean> {
  const finished = await writeBeside(path, entry);
  try {
    await link(finished, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(finished, { force: true });
  }
}

/** Whole or not at all, over what is there. */
async function putOver(path: string, entry: Entry): Promise<void> {
  await rename(await writeBeside(path, entry), path);
}

async function writeBeside(path: string, entry: Entry): Promise<string> {
  const finished = `${path}.new-${entry.id}`;
  await writeFile(finished, `${JSON.stringify(entry, null, 2)}\n`, { mode: 0o600, flush: true });
  return finished;
}

async function read(path: string): Promise<Entry | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    // Written by `writeBeside`, whole.
    return JSON.parse(text) as Entry;
  } catch (error) {
    throw new Error(`The lock file ${path} cannot be read. ${byHand(path)}`, { cause: error });
  }
}

function running(holder: Holder, directory: string): string {
  const remedy = holder.url === undefined ? 'Wait until it is done' : 'Work through that address';
  return `The data directory ${directory} is in use by ${nameOf(holder)}. ${remedy}, or stop it first.`;
}

function unknown(holder: Holder, directory: string): string {
  const blind = 'It cannot be seen from here whether that process still runs.';
  const remedy = byHand(join(directory, 'lock'));
  return `The data directory ${directory} was opened by ${nameOf(holder)}. ${blind} ${remedy}`;
}

function copied(entry: Entry, directory: string): string {
  const origin = `is a copy of ${entry.directory}, made while ${nameOf(entry)} had it open`;
  const remedy = 'Such a copy may be torn: copy with `quittance backup` and `quittance restore` instead';
  return `The data directory ${directory} ${origin}. ${remedy}. ${byHand(join(directory, 'lock'))}`;
}

function byHand(path: string): string {
  return `If you are certain that no process has it open, delete ${path} and start again.`;
}

function nameOf({ pid, host, since, url }: Holder): string {
  const serving = url === undefined ? '' : `, serving at ${url}`;
  return `process ${pid} on ${host} since ${since}${serving}`;
}
