import { Button, Group, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

/** As long as a message offers Undo. */
const UNDO_MS = 10_000;

type Toast = { readonly title: string; readonly message: ReactNode; readonly onUndo: () => void };

/** Says what was posted and offers Undo for ten seconds. */
export function useUndoToast(): (toast: Toast) => void {
  const { t } = useLingui();
  return ({ title, message, onUndo }) => {
    const shown = notifications.show({
      color: 'green',
      title,
      autoClose: UNDO_MS,
      closeButtonProps: { 'aria-label': t`Close` },
      message: (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text fz="sm">{message}</Text>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(shown);
              onUndo();
            }}
          >
            <Trans>Undo</Trans>
          </Button>
        </Group>
      ),
    });
  };
}
