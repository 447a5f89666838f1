import { useLingui } from '@lingui/react/macro';
import { PROBLEM_WORDS } from '../components/problem-words.tsx';
import type { CellProblem } from './worksheet.ts';

/** What is wrong with a typed amount, in words short enough for its row. */
export function useCellProblem(problem: CellProblem | undefined): string | undefined {
  const { t, i18n } = useLingui();
  if (problem === undefined) return undefined;
  return problem === 'over-balance' ? t`Over the balance due` : i18n._(PROBLEM_WORDS[problem]);
}
