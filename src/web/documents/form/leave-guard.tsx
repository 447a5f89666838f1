import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useBlocker } from '@tanstack/react-router';
import { useRef } from 'react';

/** Asks before typed input is left behind; `release` lets the next step through, once it is saved. */
export function useLeaveGuard(isDirty: boolean) {
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
    dialog: status === 'blocked' ? <LeaveDialog onStay={reset} onLeave={proceed} /> : null,
  };
}

type Props = { readonly onStay: () => void; readonly onLeave: () => void };

function LeaveDialog({ onStay, onLeave }: Props) {
  const { t } = useLingui();
  return (
    <Modal
      opened
      onClose={onStay}
      title={<Trans>Leave without saving?</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack gap="md">
        <Text fz="sm">
          <Trans>What you typed is neither posted nor kept as a draft. It would be gone.</Trans>
        </Text>
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
