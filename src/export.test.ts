import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, killAll, run, start } from '../test/support/program.ts';
import { unzip } from './app/test-support/unzip.ts';

// `quittance export`: the same archive in this process, and through the server that holds the ledger.

describe('quittance export', { timeout: 300_000 }, () => {
  let folder: string;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quittance-export-'));
    env = { QUITTANCE_DATA: join(folder, 'data'), PORT: '0' };
    const partners = join(folder, 'partners.csv');
    await writeFile(partners, 'Number,Name\nC-1,Ada Murphy\n');
    const organization = ['--organization', 'Rowing', '--base-currency', 'EUR'];
    const { code, stderr } = await run(['import', '--partners', partners, ...organization], env);
    if (code !== 0) throw new Error(stderr);
  }, 300_000);
  afterAll(async () => {
    killAll();
    await rm(folder, { recursive: true });
  });

  test('writes a file, not over another one unasked, and the same through a server', async () => {
    const [cold, served] = [join(folder, 'cold.zip'), join(folder, 'served.zip')];
    const { code, stdout } = await run(['export', '--to', cold, '--organization', 'rowing'], env);
    expect([code, stdout]).toEqual([0, `Exported Rowing to ${cold}.\n`]);
    expect((await run(['export', '--to', cold], env)).stderr).toContain('there is a file already');
    expect((await run(['export', '--to', served, '--organization', 'Sailing'], env)).code).toBe(2);
    expect(existsSync(served)).toBe(false);

    const server = start(['serve'], env);
    await addressOf(server);
    expect((await run(['export', '--to', served], env)).code).toBe(0);
    server.kill('SIGTERM');
    await once(server, 'close');

    const partners = [await rowsIn(cold), await rowsIn(served)];
    expect(partners[0]).toContain('"name":"Ada Murphy"');
    expect(partners[1]).toBe(partners[0]);
  });
});

async function rowsIn(file: string): Promise<string> {
  return String(unzip(await readFile(file)).get('tables/partner_personal.jsonl'));
}
