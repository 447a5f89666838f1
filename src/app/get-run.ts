import { query } from './query.ts';
import { readRun } from './run-output.ts';

/** A run with how far it is and what it came to so far. */
export const getRun = query<'getRun'>(async (work, { input }) => ({ output: await readRun(work, input.params.id) }));

/** The same for who watches it: asked again and again, as it changes. */
export const watchRun = query<'watchRun'>(async (work, { input }) => ({
  output: await readRun(work, input.params.id),
}));
