import type { TaskInputs } from '../../app/context.ts';
import { carryOutChunk } from '../../app/run-chunk.ts';
import type { Task } from '../task.ts';

/** Carries out a run chunk by chunk. How far it is stands in the run, so it begins wherever the last one left off. */
export const run: Task<TaskInputs['run']> = {
  async carryOut(context, ref, signal) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk after the other, so that others are let in between
    while (await carryOutChunk(context, ref)) signal.throwIfAborted();
  },
};
