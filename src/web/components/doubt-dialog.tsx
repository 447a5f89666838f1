import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFocusBack } from './focus-back.ts';

type Props = {
  readonly title: ReactNode;
  /** What may be a mistake, and what becomes of it. */
  readonly children: ReactNode;
  /** The words on the button that goes on all the same. */
  readonly goOn: ReactNode;
  readonly onGoOn: () => void;
  /** The words on the button that goes back; closing the dialog does, too. */
  readonly goBack: ReactNode;
  readonly onGoBack: () => void;
};

/** Asks where a step may be a mistake: the careful answer stands out, and has the focus. */
export function DoubtDialog({ title, children, goOn, onGoOn, goBack, onGoBack }: Props) {
  const { t } = useLingui();
  useFocusBack();
  return (
    <Modal opened onClose={onGoBack} title={title} closeButtonProps={{ 'aria-label': t`Close` }}>
      <Stack gap="md">
        <Text fz="sm">{children}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onGoOn}>
            {goOn}
          </Button>
          <Button data-autofocus onClick={onGoBack}>
            {goBack}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
