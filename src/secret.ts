import { randomBytes } from 'node:crypto';
import { readFile, rm, link, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './installation.ts';

/**
 * What cookies are signed and second factors sealed with: made when an installation is first opened, and kept in the
 * data directory, where only its keeper reads (mode 0600). Several servers over one database have to share it.
 */
export async function secretOf({ dataDirectory }: Place): Promise<string> {
  const file = join(dataDirectory, 'secret');
  const known = await read(file);
  if (known !== undefined) return known;
  const next = `${file}.${process.pid}`;
  await writeFile(next, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  // Whoever comes first has made it: a link is never made over a file that is there.
  await link(next, file).catch(() => undefined);
  await rm(next);
  return (await read(file)) ?? unreadable(file);
}

async function read(file: string): Promise<string | undefined> {
  const text = (await readFile(file, 'utf8').catch(() => '')).trim();
  return text.length >= 32 ? text : undefined;
}

function unreadable(file: string): never {
  throw new Error(`${file} can not be read, or holds less than 32 characters.`);
}
