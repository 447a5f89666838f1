import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';

/** What an open item is called by; `of` is left out where only one item of its document is known. */
export type Named = { readonly number: string; readonly seq: number; readonly of?: number | undefined };

/** Names an open item so that no two are named alike: an installment says which one it is. */
export function useItemName(): (item: Named) => string {
  const { t } = useLingui();
  return useCallback(({ number, seq, of = 1 }) => (of > 1 ? t`${number}, installment ${seq} of ${of}` : number), [t]);
}
