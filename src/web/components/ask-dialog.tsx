import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useFocusBack } from './focus-back.ts';
import { ProblemWords } from './problem-words.tsx';

type FrameProps = {
  readonly opened: boolean;
  readonly title: ReactNode;
  /** While it is done, only its own buttons close it. */
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** The frame of a dialog that asks before something is done. */
export function AskFrame({ opened, title, busy, onClose, children }: FrameProps) {
  const { t } = useLingui();
  useFocusBack();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      closeOnEscape={!busy}
      closeOnClickOutside={!busy}
      title={title}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {children}
    </Modal>
  );
}

type FormProps = {
  /** The word on the button that does it. */
  readonly action: ReactNode;
  readonly busy: boolean;
  /** Whether all is given that it takes, where `why` does not tell. */
  readonly isGiven?: boolean;
  /** Why it can't be done as it stands, beside its button. */
  readonly why?: ReactNode;
  /** Why the last attempt failed, where `why` does not tell; null or undefined: it did not. */
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What will happen: names, counts, sums; and fields. */
  readonly children: ReactNode;
};

/** What stands in it: its button is focused, unless a field before it wants to be. */
export function AskForm({ action, busy, isGiven = true, why, error, onConfirm, onClose, children }: FormProps) {
  const isReady = isGiven && why === undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onConfirm();
      }}
    >
      <Stack gap="md">
        {children}
        {why === undefined && error !== null && error !== undefined && (
          <Text role="alert" fz="sm" c="var(--mantine-color-error)">
            <ProblemWords error={error} />
          </Text>
        )}
        {why !== undefined && (
          <Text role="status" fz="sm" ta="end">
            {why}
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy}>
            <Trans>Cancel</Trans>
          </Button>
          <Button type="submit" loading={busy} disabled={!isReady} data-autofocus>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
