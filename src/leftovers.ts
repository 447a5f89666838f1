import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { filesDirectoryOf, type Place } from './installation.ts';

const ID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
/** Ours by their names alone, so that a backup which somebody keeps in the data directory stays. */
const BACKUP_OR_RESTORE = new RegExp(`^(?:backup-${ID}\\.gz(?:\\.part)?|restoring-\\w{6})$`);
const ARCHIVE = new RegExp(`^archive-${ID}\\.part$`);
/** What was written to so lately, in milliseconds, may be another server's, which is at it. */
const AT_WORK = 3_600_000;

/**
 * Drops archives, backups and half restored ledgers that a process which was killed left in the data directory: they
 * are full of personal data. For who holds the directory, where that can be held: over a database server others may
 * share it, so there what was written within the hour stays. `now` is the instant, ISO 8601.
 */
export async function sweepLeftovers(place: Place, now: string): Promise<void> {
  const before = place.databaseUrl === undefined ? Infinity : Date.parse(now) - AT_WORK;
  await sweep(place.dataDirectory, BACKUP_OR_RESTORE, before);
  await sweep(filesDirectoryOf(place), ARCHIVE, before);
}

async function sweep(folder: string, named: RegExp, before: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => named.test(each))) {
    const path = join(folder, name);
    // oxlint-disable-next-line no-await-in-loop -- few, if any
    if ((await stat(path)).mtimeMs < before) await rm(path, { recursive: true, force: true });
  }
}
