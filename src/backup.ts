import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Pool } from 'pg';
import { filesDirectoryOf, type Place } from './installation.ts';
import type { Machine } from './machine.ts';
import { BackupError, type Content } from './store/backup/backup-format.ts';
import { restoreBackup } from './store/backup/restore-backup.ts';
import { writeBackup } from './store/backup/write-backup.ts';

/** A ledger, by its owner's pool. */
export type Ledger = { readonly pool: Pool; readonly place: Place; readonly machine: Machine };

/** Writes a backup to a file, which appears under its name only when it is whole. */
export async function backUpTo(file: string, { pool, place, machine }: Ledger): Promise<Content> {
  const part = `${file}.part`;
  const gzip = createGzip();
  const written = pipeline(gzip, createWriteStream(part, { mode: 0o600, flush: true }));
  const source = { pool, filesDirectory: filesDirectoryOf(place), version: machine.version, at: machine.now() };
  try {
    const filling = writeBackup(source, (text) => write(gzip, text)).finally(() => gzip.end());
    const [content] = await Promise.all([filling, written]);
    await rename(part, file);
    return content;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Puts a backup back into an empty database; throws `BackupError` if it is not whole. */
export async function restoreFrom(file: string, { pool, place }: Ledger): Promise<Content> {
  const gunzip = createGunzip();
  // `read` fails with its first error; one more, once nobody reads on, must not end the process.
  gunzip.on('error', () => undefined);
  const read = pipeline(createReadStream(file), gunzip);
  const restored = restoreBackup({ pool, filesDirectory: filesDirectoryOf(place) }, gunzip.setEncoding('utf8'));
  const [content] = await Promise.all([restored, read]).catch((error: unknown) => {
    gunzip.destroy();
    throw isZipError(error) ? new BackupError('This file is not a backup, or it is damaged.') : error;
  });
  return content;
}

/** A backup to read as it is; its file stands in the data directory until then. */
export async function backupStream(ledger: Ledger): Promise<ReadStream> {
  const file = join(ledger.place.dataDirectory, `backup-${ledger.machine.newId()}.gz`);
  await backUpTo(file, ledger);
  return createReadStream(file).once('close', () => void rm(file, { force: true }));
}

function write(gzip: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    gzip.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function isZipError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
