import { useLingui } from '@lingui/react/macro';
import type { Input } from '../api/call.ts';
import { intent, useWrite } from '../api/client.ts';
import { useReloadBooks } from '../api/reload-books.ts';
import { useFailed } from './use-failed.tsx';
import { useTell } from './use-tell.ts';

type Reversal = Input<'postReversal'>['body'];

/** Undoes reconciliations, whole or some lines of each, says so, and loads the books anew. False: one was refused. */
export function useUndo(): (reversals: readonly Reversal[]) => Promise<boolean> {
  const { t } = useLingui();
  const { mutateAsync } = useWrite('postReversal');
  const reload = useReloadBooks();
  const failed = useFailed();
  const tell = useTell();
  return async (reversals) => {
    try {
      // One after the other: they touch the same account.
      // oxlint-disable-next-line no-await-in-loop -- see above
      for (const body of reversals) await mutateAsync(intent<'postReversal'>({ body }));
      tell({ tone: 'undone', title: t`Undone`, message: t`The balances are as before.` });
      return true;
    } catch (error) {
      failed(t`Not undone`)(error);
      return false;
    } finally {
      void reload();
    }
  };
}
