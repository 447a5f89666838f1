import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Torture } from '../../scripts/support/torture.ts';
import { openEmbedded } from '../../src/store/engine/embedded.ts';

const KILLS = 20;
const WRITER = fileURLToPath(new URL('../support/acknowledged-writer.ts', import.meta.url));
/** A kill comes after at most so many acknowledged rows, so at any point of the log's and the checkpoints' life. */
const MOST_ROWS = 600;

/** Kills a process in the middle of its writes, again and again: nothing acknowledged may be lost. */
export const kill: Torture = {
  name: 'kill',
  summary: `the embedded database loses no acknowledged row in ${KILLS} kill -9`,
  run: (seed) => killRepeatedly({ kills: KILLS, seed }),
};

type Plan = { readonly kills: number; readonly seed: number };

/** Throws if a row that was acknowledged is missing, or if one is there that was never written whole. */
export async function killRepeatedly({ kills, seed }: Plan): Promise<string> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'quittance-kill-'));
  const chance = generator(seed);
  let acknowledged = 0n;
  try {
    for (let count = 0; count < kills; count += 1) {
      acknowledged = await writeAndKill(dataDirectory, chance() % MOST_ROWS, acknowledged);
      await check(dataDirectory, acknowledged);
    }
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true });
  }
  return `${kills} kills, ${acknowledged} rows acknowledged, 0 lost`;
}

/** Lets a writer acknowledge some rows more, kills it, and answers the last number that it acknowledged. */
function writeAndKill(dataDirectory: string, rows: number, before: bigint): Promise<bigint> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [WRITER, dataDirectory], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    writer.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.split('\n').length > rows) writer.kill('SIGKILL');
    });
    // What it had printed is read to its end before this comes.
    writer.once('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error('The writer ended by itself.'));
      resolve(BigInt(text.split('\n').at(-2) ?? before));
    });
  });
}

async function check(dataDirectory: string, acknowledged: bigint): Promise<void> {
  const { pool, close } = await openEmbedded({ dataDirectory, since: '2026-01-02T03:04:05Z' });
  const answer = await pool.query<{ count: bigint; max: bigint; torn: bigint }>(
    'select count(*), max(id), count(*) filter (where length(padding) <> 500) as torn from row',
  );
  await close();
  const { count = 0n, max = 0n, torn = 0n } = answer.rows[0] ?? {};
  // One more may have been committed whose acknowledgement the kill swallowed.
  const whole = count === max && torn === 0n && (max === acknowledged || max === acknowledged + 1n);
  if (!whole) throw new Error(`${acknowledged} rows acknowledged; found ${count}, the last ${max}, ${torn} torn`);
}

/** The numbers that follow from a seed (a linear congruential generator). */
function generator(seed: number): () => number {
  let state = BigInt(seed);
  return () => Number((state = (state * 6_364_136_223_846_793_005n + 1n) % 2n ** 64n) >> 33n);
}
