import type { TaskInputs } from '../../app/context.ts';
import { refreshSomeAges } from '../../app/refresh-ages.ts';
import type { Task } from '../task.ts';

/** Refreshes the ages of accounts that are out of date, some at a time. */
export const ages: Task<TaskInputs['ages']> = {
  async carryOut(context, ref, signal) {
    // oxlint-disable-next-line no-await-in-loop -- some after the others, so that others are let in between
    while (await refreshSomeAges(context, ref)) signal.throwIfAborted();
  },
};
