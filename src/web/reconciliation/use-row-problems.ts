import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';
import type { Problem } from '../../contract/problem.ts';
import { PROBLEM_WORDS } from '../components/problem-words.tsx';
import { rowOf, rowProblems } from './row-problems.ts';

/** What a refused post said about a row: of its installment, or of its document as a whole. */
export function useRowProblems(refusal: Problem | undefined) {
  const { i18n } = useLingui();
  const byItem = useMemo(
    () => new Map((refusal ? rowProblems(refusal) : []).map(({ document, seq, code }) => [rowOf(document, seq), code])),
    [refusal],
  );
  return useCallback(
    (document: string, seq: number) => {
      const code = byItem.get(rowOf(document, seq)) ?? byItem.get(rowOf(document, undefined));
      return code && i18n._(PROBLEM_WORDS[code]);
    },
    [byItem, i18n],
  );
}
