import { useLingui } from '@lingui/react/macro';
import { useCallback, useMemo } from 'react';
import type { Problem } from '../../contract/problem.ts';
import { PROBLEM_WORDS } from '../components/problem-words.tsx';

/** What a refused post said about a row: of its installment, or of its document as a whole. */
export function useRowProblems(refusal: Problem | undefined) {
  const { i18n } = useLingui();
  const byItem = useMemo(
    () => new Map((refusal?.problems ?? []).map((problem) => [key(problem.document ?? '', problem.seq), problem.code])),
    [refusal],
  );
  return useCallback(
    (document: string, seq: number) => {
      const code = byItem.get(key(document, seq)) ?? byItem.get(key(document, undefined));
      return code && i18n._(PROBLEM_WORDS[code]);
    },
    [byItem, i18n],
  );
}

function key(document: string, seq: number | undefined): string {
  return `${document}/${seq ?? ''}`;
}
