import { performance } from 'node:perf_hooks';
import { tidyMemory } from './cli/tidy-memory.ts';

/** Milliseconds. */
const LOOKED_AT_EVERY = 10_000;
/** At most this share of the time was spent working: nobody notices a tenth of a second of tidying. */
const REST = 0.05;
/** What must have come on top, in bytes, before tidying pays. */
const WORTH_IT = 64 << 20;

/**
 * Gives memory back that long work left lying, once there is rest. Left alone, V8 collects only when more is asked for:
 * 150 MB of rubbish lay about for as long as nobody did anything after the demo data was loaded.
 */
export function tidyMemoryAtRest(every = LOOKED_AT_EVERY): NodeJS.Timeout {
  let kept = process.memoryUsage().heapTotal;
  let before = performance.eventLoopUtilization();
  return setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    const { heapTotal } = process.memoryUsage();
    if (utilization > REST || heapTotal < kept + WORTH_IT) return;
    tidyMemory();
    kept = process.memoryUsage().heapTotal;
  }, every);
}
