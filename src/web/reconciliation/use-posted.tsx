import { Button, Group, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { Answer } from '../api/call.ts';
import type { Currency } from '../../core/index.ts';
import { useFigures } from '../components/figures.ts';
import { minorOf } from './items.ts';
import type { Account } from './use-account.ts';
import { undoMessageId, useUndo } from './use-undo.tsx';
import type { Worksheet } from './worksheet.ts';

type PostedInput = {
  readonly sheet: Worksheet;
  readonly account: Account;
  readonly currency: Currency;
  readonly partnerName: string;
};

/** After posting: amounts are reset, lists loaded anew, and a message offers Undo, which puts the amounts back. */
export function usePosted({ sheet, account, currency, partnerName }: PostedInput) {
  const { t } = useLingui();
  const figures = useFigures(currency);
  const undo = useUndo();
  return (posted: Answer<'postReconciliation'>) => {
    const typed = sheet.entries();
    sheet.clear();
    void account.reload();
    const message = undoMessageId(posted.id);
    const onUndo = async () => {
      notifications.hide(message);
      const undone = await undo({ reconciliation: posted.id, reason: t`Undone right after posting` });
      // To be corrected and posted again, unless other amounts stand there by now.
      if (undone && sheet.entries().size === 0) sheet.replace(typed);
    };
    notifications.show({
      id: message,
      color: 'green',
      title: t`Reconciled`,
      closeButtonProps: { 'aria-label': t`Close` },
      message: (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text fz="sm">
            <Trans>
              {figures.money(minorOf(posted.total, currency))} for {partnerName}
            </Trans>
          </Text>
          <Button size="compact-sm" variant="light" onClick={() => void onUndo()}>
            <Trans>Undo</Trans>
          </Button>
        </Group>
      ),
    });
  };
}
