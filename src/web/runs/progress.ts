import type { Run } from '../../contract/runs.ts';

/** Where a run was at some moment, in milliseconds of any clock. */
export type Sample = { readonly at: number; readonly done: number };

/** As long as the rate looks back: a run that a crash held up shows its new pace soon. */
const WINDOW_MS = 15_000;

/** Whether more will happen by itself. */
export function isUnderWay({ state }: Pick<Run, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** Whole percent of the accounts, 100 only when all are done. */
export function percentOf({ accounts, accountsDone }: Pick<Run, 'accounts' | 'accountsDone'>): number {
  return accounts === 0 ? 100 : Math.floor((accountsDone * 100) / accounts);
}

/** Adds what was seen just now; what lies too far back is left out, save the last of it. */
export function seen(samples: readonly Sample[], now: Sample): readonly Sample[] {
  const from = samples.findLastIndex(({ at }) => at <= now.at - WINDOW_MS);
  return [...samples.slice(Math.max(0, from)), now];
}

/** Accounts a second over the samples; undefined before there is anything to tell by. */
export function rateOf(samples: readonly Sample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || last.at <= first.at || last.done <= first.done) return undefined;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
}

/** Seconds that the rest will take at this rate, rounded up. */
export function secondsLeft({ accounts, accountsDone }: Pick<Run, 'accounts' | 'accountsDone'>, rate: number): number {
  return Math.ceil((accounts - accountsDone) / rate);
}
