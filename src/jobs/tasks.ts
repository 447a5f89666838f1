import type { TaskInputs } from '../app/context.ts';
import type { Task } from './task.ts';
import { ages } from './tasks/ages.ts';
import { run } from './tasks/run.ts';

/** All that can be left to the queue; a new one is one file and one row. */
export const TASKS: { readonly [Name in keyof TaskInputs]: Task<TaskInputs[Name]> } = { run, ages };
