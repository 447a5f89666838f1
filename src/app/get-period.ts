import { periodOutput } from './period-output.ts';
import { query } from './query.ts';

/** What is locked, who asked to unlock it, and whether one person alone keeps the lock. */
export const getPeriod = query<'getPeriod'>(async (work) => ({ output: await periodOutput(work) }));
