import { expect, onTestFinished, it } from 'vitest';
import { tidyMemoryAtRest } from './memory-at-rest.ts';

const heap = () => process.memoryUsage().heapTotal;

/** Long work that holds much until its end, in a frame of its own: what a suspended test still names is not rubbish. */
function work() {
  const held = Array.from({ length: 3_000_000 }, (_, number) => ({ number, name: `${number}` }));
  return held.length;
}

it('gives back at rest what work left lying', async () => {
  const timer = tidyMemoryAtRest(200);
  onTestFinished(() => clearInterval(timer));
  const before = heap();
  expect(work()).toBe(3_000_000);
  const grown = heap() - before;
  expect(grown).toBeGreaterThan(64 << 20);
  await expect.poll(() => heap() - before, { timeout: 6000, interval: 500 }).toBeLessThan(grown / 2);
});
