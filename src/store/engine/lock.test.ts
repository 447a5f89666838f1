import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../../../test/support/database.ts';
import { light } from './beacon.ts';
import { acquireLock, HeldError, readHolder } from './lock.ts';
import { identityOf } from './process-identity.ts';

describe('the lock of a data directory', () => {
  let dataDirectory: string;
  beforeEach(() => {
    dataDirectory = newFolder();
    mkdirSync(dataDirectory);
  });

  const SINCE = '2026-01-02T03:04:05Z';
  const acquire = () => acquireLock({ dataDirectory, since: SINCE });
  const file = () => join(dataDirectory, 'lock');
  /** Leaves the lock as this process would write it, but for what is changed. */
  const leave = async (changed: object) => {
    const lock = await acquire();
    const written = readFileSync(file(), 'utf8');
    await lock.release();
    writeFileSync(file(), JSON.stringify(Object.assign(JSON.parse(written), changed)));
  };

  it('names its holder, and where it serves', async () => {
    expect(await readHolder(dataDirectory)).toBeUndefined();
    const lock = await acquire();
    expect(await readHolder(dataDirectory)).toMatchObject({ ...identityOf(), since: SINCE });
    await lock.announce('http://127.0.0.1:4100');
    expect(await readHolder(dataDirectory)).toMatchObject({ url: 'http://127.0.0.1:4100' });
    await lock.release();
    expect(await readHolder(dataDirectory)).toBeUndefined();
    expect(readdirSync(dataDirectory)).toEqual([]);
  });

  it('is readable by its owner only', async () => {
    await acquire();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['of a process that has ended', { pid: 2 ** 22 + 1 }],
    ['of an earlier process with the same number', { started: '1' }],
    ['from before the machine started anew', { boot: 'an earlier one' }],
  ])('is taken over if it is %s', async (_, changed) => {
    await leave(changed);
    expect(await readHolder(dataDirectory)).toBeUndefined();
    const lock = await acquire();
    expect(await readHolder(dataDirectory)).toMatchObject(identityOf());
    await lock.release();
    expect(readdirSync(dataDirectory)).toEqual([]);
  });

  it.each([
    ['another machine', { host: 'elsewhere', boot: 'another one' }],
    ['a container without a beacon', { namespace: 'pid:[1]', beacon: undefined }],
  ])('is not taken over from %s, which cannot be seen: a person has to', async (_, changed) => {
    await leave(changed);
    await expect(acquire()).rejects.toThrow(`If you are certain that no process has it open, delete ${file()}`);
    expect(await readHolder(dataDirectory)).toBeDefined();
  });

  it('is taken over from another container once its beacon is out', async () => {
    const beacon = await light(join(dataDirectory, 'lock.other'));
    await leave({ namespace: 'pid:[1]', beacon: 'lock.other' });
    await expect(acquire()).rejects.toThrow('is in use by process');
    beacon?.close();
    const lock = await acquire();
    await lock.release();
  });

  it('goes to one of many who take it over at once', async () => {
    await leave({ pid: 2 ** 22 + 1 });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, acquire));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(19);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(HeldError);
    expect(readdirSync(dataDirectory).filter((name) => !name.startsWith('lock.'))).toEqual(['lock']);
  });

  it('is not taken over while its process lives, and is once that is killed', async () => {
    const sleeper = spawn('sleep', ['60']);
    const started = readFileSync(`/proc/${sleeper.pid}/stat`, 'utf8').split(' ')[21];
    await leave({ pid: sleeper.pid, started, beacon: undefined });
    await expect(acquire()).rejects.toThrow(`process ${sleeper.pid} on`);
    const ended = new Promise((resolve) => sleeper.once('exit', resolve));
    sleeper.kill('SIGKILL');
    await ended;
    await (await acquire()).release();
  });

  it('that cannot be read says what to do', async () => {
    writeFileSync(file(), 'not ours');
    await expect(acquire()).rejects.toThrow(`The lock file ${file()} cannot be read.`);
  });
});
