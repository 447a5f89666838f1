import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { intent, useWrite } from '../api/client.ts';
import { useReloadBooks } from '../api/reload-books.ts';
import { useFailed } from './use-failed.tsx';

/** Undoes reconciliations one after the other, says so, and loads the screen anew. False: one was refused. */
export function useUndoReconciliations(): (ids: readonly string[], reason: string) => Promise<boolean> {
  const { t } = useLingui();
  const { mutateAsync } = useWrite('postReversal');
  const reload = useReloadBooks();
  const failed = useFailed();
  return async (ids, reason) => {
    try {
      // One after the other: they touch the same account.
      // oxlint-disable-next-line no-await-in-loop -- see above
      for (const id of ids) await mutateAsync(intent<'postReversal'>({ body: { reconciliation: id, reason } }));
      notifications.show({
        color: 'ink',
        title: t`Undone`,
        message: t`The balances are as before.`,
        closeButtonProps: { 'aria-label': t`Close` },
      });
      return true;
    } catch (error) {
      failed(t`Not undone`)(error);
      return false;
    } finally {
      void reload();
    }
  };
}
