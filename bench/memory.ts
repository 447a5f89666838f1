import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DemoState } from '../src/contract/system.ts';
import type { Benchmark } from './support/figures.ts';
import { addressOf } from './support/product.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EVERY_MS = 100;
const LATER_MS = 60_000;
const KIB_A_MB = 1000 / 1.024;

/** The memory of everything that `npm start` leaves running, from the first start on an empty directory. */
export const memory: Benchmark = {
  summary: 'memory of the embedded default, first start included, demo loaded, all processes',
  async run({ say }) {
    const data = await mkdtemp(join(tmpdir(), 'quittance-memory-'));
    const child = spawn(process.execPath, [join(ROOT, 'scripts/start.js')], {
      env: { ...process.env, PORT: '0', QUITTANCE_DATA: data, QUITTANCE_DEMO: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const watch = watchTree(child.pid ?? 0);
    try {
      const start = performance.now();
      const url = await addressOf(child);
      const ready = performance.now() - start;
      await demoLoaded(url, data);
      say(`ready after ${seconds(ready)} s, demo loaded after ${seconds(performance.now() - start)} s`);
      await after(LATER_MS);
      const steady = await treeOf(child.pid ?? 0);
      const peak = watch.peak();
      return [
        {
          what: 'memory at its peak',
          value: peak,
          unit: 'MB',
          atMost: 900,
          beside: 'proportional set size, all processes',
        },
        { what: 'memory a minute later', value: steady, unit: 'MB', atMost: 600, beside: 'the same' },
      ];
    } finally {
      watch.stop();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    }
  },
};

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

async function demoLoaded(url: string, data: string): Promise<void> {
  const token = (await readFile(join(data, 'token'), 'utf8')).trim();
  for (;;) {
    const answer = await fetch(`${url}/api/v1/demo`, { headers: { authorization: `Bearer ${token}` } });
    // The contract's answer to this path.
    const { state } = (await answer.json()) as DemoState;
    if (state === 'loaded') return;
    await after(EVERY_MS);
  }
}

function watchTree(pid: number) {
  let peak = 0;
  const timer = setInterval(() => void treeOf(pid).then((now) => (peak = Math.max(peak, now))), EVERY_MS);
  return { peak: () => peak, stop: () => clearInterval(timer) };
}

/** Proportional set size of a process and all below it, MB: pages that several share are counted once. */
async function treeOf(root: number): Promise<number> {
  const parents = new Map<number, number>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    parents.set(Number(name), Number(/\) \S (\d+)/.exec(stat)?.[1] ?? 0));
  }
  const below = (pid: number): boolean => pid === root || (parents.has(pid) && below(parents.get(pid) ?? 0));
  const sizes = [...parents.keys()].filter(below).map(async (pid) => {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
  });
  const kib = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return kib / KIB_A_MB;
}
