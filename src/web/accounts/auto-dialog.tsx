import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Answer } from '../api/call.ts';
import { newKey } from '../api/call.ts';
import { useRead, useWrite } from '../api/client.ts';
import { useReloadBooks } from '../api/reload-books.ts';
import { useMoneyText } from '../components/amount.tsx';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { ProblemWords } from '../components/problem-words.tsx';
import { useUndoToast } from '../components/undo-toast.tsx';
import { useUndo } from '../components/use-undo.ts';
import { Decided } from './decided.tsx';

type Props = { readonly account: Answer<'getAccount'>; readonly onClose: () => void };

/** What the ladder would settle on this account and what it would leave, before it is posted. */
export function AutoDialog({ account, onClose }: Props) {
  const { t } = useLingui();
  const preview = useRead('previewAutoReconcile', { params: { id: account.id } });
  const posting = usePosting(account, onClose);
  const settles = preview.data?.currencies.some(({ allocations }) => allocations.length > 0) ?? false;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<Trans>Auto-reconcile {account.owner}</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack gap="md">
        {preview.isPending && <Loading />}
        {preview.isError && <Failure error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data && <Decided decision={preview.data} />}
        {posting.error !== null && (
          <Text role="alert" fz="sm" c="var(--mantine-color-error)">
            <ProblemWords error={posting.error} />
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={posting.busy}>
            {preview.data && !settles ? <Trans>Close</Trans> : <Trans>Cancel</Trans>}
          </Button>
          {(preview.data === undefined || settles) && (
            <Button disabled={!settles} loading={posting.busy} onClick={posting.run} data-autofocus>
              <Trans>Auto-reconcile</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** Posts, closes the dialog, and says so with Undo. */
function usePosting(account: Props['account'], onClose: () => void) {
  const { t } = useLingui();
  const reload = useReloadBooks();
  const write = useWrite('autoReconcileAccount');
  const toast = useUndoToast();
  const undo = useUndo();
  const money = useMoneyText();
  const [key] = useState(newKey);
  return {
    busy: write.isPending,
    error: write.error,
    run: () =>
      write.mutate(
        { input: { params: { id: account.id } }, key },
        {
          onSuccess: ({ reconciliations, currencies }) => {
            onClose();
            void reload();
            const settled = currencies.filter(({ allocations }) => allocations.length > 0);
            const sums = settled.map(({ total, currency }) => money(total, currency)).join(', ');
            const reason = t`Undone right after posting`;
            toast({
              title: t`Reconciled`,
              message: t`${sums} for ${account.owner}`,
              posted: { reconciliations },
              onUndo: () => void undo(reconciliations.map((reconciliation) => ({ reconciliation, reason }))),
            });
          },
        },
      ),
  };
}
