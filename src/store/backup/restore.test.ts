import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { embeddedPlace, newFolder } from '../../../test/support/database.ts';
import type { Here } from '../../api.ts';
import { openInstallation } from '../../installation.ts';
import { backUp, restore } from '../../keeping.ts';
import { machineOf } from '../../machine.ts';
import { BackupError } from './backup-format.ts';

const machine = machineOf({
  clock: () => new Date(),
  uuid: randomUUID,
  bytes: randomBytes,
  version: '0.0.0',
  nodeVersion: 'v24',
});
let backup: string;
let cutOff: string;

beforeAll(async () => {
  const folder = newFolder();
  await mkdir(folder);
  backup = join(folder, 'whole.backup');
  cutOff = join(folder, 'cut-off.backup');
  await backUp(at(await embeddedPlace()), backup);
  await writeFile(cutOff, (await readFile(backup)).subarray(0, -20));
});

test('a restore that fails leaves the place as it was, and the next one succeeds', async () => {
  const place = newFolder();
  await expect(restore(at(place), cutOff)).rejects.toThrow(BackupError);
  expect(existsSync(place)).toBe(false);
  await mkdir(place);
  await writeFile(join(place, 'notes.txt'), 'kept');
  await expect(restore(at(place), cutOff)).rejects.toThrow(BackupError);
  expect(await readdir(place)).toEqual(['notes.txt']);
  expect(await restore(at(place), backup)).toContain('every figure agrees');
  expect(await readdir(place)).toEqual(expect.arrayContaining(['database', 'notes.txt']));
  expect((await readdir(place)).filter((name) => name.startsWith('restoring'))).toEqual([]);
  const installation = await openInstallation({ dataDirectory: place }, machine);
  await installation.close();
});

function at(dataDirectory: string): Here {
  return { place: { dataDirectory }, machine, token: randomUUID(), log: pino({ level: 'silent' }) };
}
