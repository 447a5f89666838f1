import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useBlocker } from '@tanstack/react-router';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useFocusBack } from './focus-back.ts';

/**
 * Asks before typed input is left behind, with what becomes of it in words; `release` lets the next step through, once
 * it is saved.
 */
export function useLeaveGuard(isDirty: boolean, words: ReactNode) {
  const released = useRef(false);
  const holds = () => isDirty && !released.current;
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: holds,
    enableBeforeUnload: holds,
    withResolver: true,
  });
  return {
    release: () => {
      released.current = true;
    },
    dialog: status === 'blocked' ? <LeaveDialog words={words} onStay={reset} onLeave={proceed} /> : null,
  };
}

type Props = { readonly words: ReactNode; readonly onStay: () => void; readonly onLeave: () => void };

function LeaveDialog({ words, onStay, onLeave }: Props) {
  const { t } = useLingui();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onStay}
      title={<Trans>Leave without saving?</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack gap="md">
        <Text fz="sm">{words}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onLeave}>
            <Trans>Leave</Trans>
          </Button>
          <Button data-autofocus onClick={onStay}>
            <Trans>Go on editing</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
