import { ProblemWords } from './problem-words.tsx';
import { useTell } from './use-tell.ts';

/** Says in a message what was not done and why: for what has no dialog of its own to say it in. */
export function useFailed(): (title: string) => (error: unknown) => void {
  const tell = useTell();
  return (title) => (error) => void tell({ tone: 'failed', title, message: <ProblemWords error={error} /> });
}
