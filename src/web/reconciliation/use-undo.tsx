import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useReload, useWrite, intent } from '../api/client.ts';
import type { Input } from '../api/call.ts';
import { ProblemWords } from '../components/problem-words.tsx';

/** The message that offers to undo a reconciliation right after it was posted. */
export function undoMessageId(reconciliation: string): string {
  return `undo-${reconciliation}`;
}

/**
 * Undoes a reconciliation, or some of its lines, says so, and loads anew what it touched; a message that still offers
 * to undo it goes. False: it was refused.
 */
export function useUndo(): (body: Input<'postReversal'>['body']) => Promise<boolean> {
  const { t } = useLingui();
  const reversal = useWrite('postReversal');
  const reload = useReload();
  const { mutateAsync } = reversal;
  return async (body) => {
    const closeButtonProps = { 'aria-label': t`Close` };
    try {
      await mutateAsync(intent<'postReversal'>({ body }));
      notifications.hide(undoMessageId(body.reconciliation));
      notifications.show({ color: 'ink', title: t`Undone`, message: t`The balances are as before.`, closeButtonProps });
    } catch (error) {
      notifications.show({
        color: 'red',
        title: t`Not undone`,
        message: <ProblemWords error={error} />,
        closeButtonProps,
      });
      return false;
    } finally {
      void reload(
        'listUnappliedCredits',
        'listOpenInvoices',
        'getPartner',
        'listPartners',
        'listReconciliations',
        'getReconciliation',
      );
    }
    return true;
  };
}
