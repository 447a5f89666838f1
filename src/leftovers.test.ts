import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepLeftovers } from './leftovers.ts';

const ID = '01977d2a-4c00-7000-8000-000000000001';
const NOW = '2026-06-30T12:00:00Z';
const LEFT = [`backup-${ID}.gz`, `backup-${ID}.gz.part`, 'restoring-aB3xY9/quittance', `files/archive-${ID}.part`];
const KEPT = ['backup-2026.gz', 'backup-me.gz.part', 'files/archive-2026.zip', 'files/invoices', 'secret', 'token'];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quittance-leftovers-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A data directory in which all of them were last written to at an instant. */
async function directoryAt(instant: string): Promise<string> {
  const data = await mkdtemp(join(folder, 'data-'));
  await Promise.all(['files', 'restoring-aB3xY9'].map((name) => mkdir(join(data, name))));
  await Promise.all([...LEFT, ...KEPT].map((name) => writeFile(join(data, name), '')));
  const written = [...LEFT, ...KEPT, 'restoring-aB3xY9'].map((name) => join(data, name));
  await Promise.all(written.map((path) => utimes(path, new Date(instant), new Date(instant))));
  return data;
}

async function filesIn(data: string): Promise<readonly string[]> {
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(data.length + 1)).toSorted();
}

test('what a killed process left in the data directory is dropped, and nothing else', async () => {
  const dataDirectory = await directoryAt(NOW);
  await sweepLeftovers({ dataDirectory }, NOW);
  expect(await filesIn(dataDirectory)).toEqual(KEPT);
});

test('beside a database server, what another server may be writing now stays', async () => {
  const databaseUrl = 'postgresql://quittance_server@localhost/quittance';
  const [busy, quiet] = [await directoryAt('2026-06-30T11:30:00Z'), await directoryAt('2026-06-30T10:30:00Z')];
  await sweepLeftovers({ dataDirectory: busy, databaseUrl }, NOW);
  await sweepLeftovers({ dataDirectory: quiet, databaseUrl }, NOW);
  expect(await filesIn(busy)).toEqual([...LEFT, ...KEPT].toSorted());
  expect(await filesIn(quiet)).toEqual(KEPT);
});

test('a directory in which nothing was ever kept is no trouble', async () => {
  await expect(sweepLeftovers({ dataDirectory: join(folder, 'new') }, NOW)).resolves.toBeUndefined();
});
