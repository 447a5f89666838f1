import type { Context, TaskInputs } from '../app/context.ts';
import { run } from './tasks/run.ts';

/** Something that is carried out later, at least once: done a second time it must do no harm. */
export type Task<Input> = {
  /** Once `signal` says so it ends as soon as it can, by throwing: it is taken up again later, here or elsewhere. */
  readonly carryOut: (context: Context, input: Input, signal: AbortSignal) => Promise<void>;
};

/** All that can be left to the queue; a new one is one file and one row. */
export const TASKS: { readonly [Name in keyof TaskInputs]: Task<TaskInputs[Name]> } = { run };
