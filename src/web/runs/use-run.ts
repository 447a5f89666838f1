import { useWatchedRun } from '../api/watch.ts';
import { isUnderWay } from './progress.ts';

const EVERY_MS = 1_000;

/** One run, as it changes while it is under way; the same wherever it is shown. */
export function useRun(id: string) {
  return useWatchedRun(id, (run) => (isUnderWay(run) ? EVERY_MS : undefined));
}
