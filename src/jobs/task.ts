import type { Context } from '../app/context.ts';

/** Something that is carried out later, at least once: done a second time it must do no harm. */
export type Task<Input> = {
  /** Once `signal` says so it ends as soon as it can, by throwing: it is taken up again later, here or elsewhere. */
  readonly carryOut: (context: Context, input: Input, signal: AbortSignal) => Promise<void>;
};
