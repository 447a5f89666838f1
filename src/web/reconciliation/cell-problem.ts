import { useLingui } from '@lingui/react/macro';
import { PROBLEM_WORDS } from '../components/problem-words.tsx';
import { remedyOf } from '../components/typed-remedy.ts';
import { useBench } from './bench.ts';
import { termsOf } from './typed-cell.ts';
import type { CellProblem } from './worksheet.ts';

/** What is wrong with a typed amount, or what to write instead, in words short enough for its row. */
export function useCellProblem(problem: CellProblem | undefined, text = ''): string | undefined {
  const { t, i18n } = useLingui();
  const { currency, format } = useBench();
  if (problem === undefined) return undefined;
  if (problem === 'over-balance') return t`Over the balance due`;
  const [remedy] = termsOf(text).flatMap((term) => remedyOf(term, currency, format) ?? []);
  return remedy === undefined ? i18n._(PROBLEM_WORDS[problem]) : t`Write ${remedy} instead.`;
}
