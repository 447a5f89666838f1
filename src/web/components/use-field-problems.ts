import { useLingui } from '@lingui/react/macro';
import { problemOf } from '../api/failures.ts';
import { useProblemWords } from './problem-words.tsx';

/** What the server refused, field by field: the words for a pointer into the document that was sent. */
export function useFieldProblems(error: unknown): (pointer: string) => string | undefined {
  const { t } = useLingui();
  const words = useProblemWords();
  const problems = problemOf(error)?.problems ?? [];
  return (pointer) => {
    const found = problems.find((problem) => problem.pointer === pointer);
    if (found === undefined) return undefined;
    return found.code === 'input-invalid' ? t`This can’t be accepted.` : words(found.code);
  };
}
