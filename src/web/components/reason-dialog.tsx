import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFocusBack } from './focus-back.ts';
import { ProblemWords } from './problem-words.tsx';

type Props = {
  readonly opened: boolean;
  readonly title: ReactNode;
  /** The word on the button that does it. */
  readonly action: ReactNode;
  readonly busy: boolean;
  /** Why it can't be done as it stands, beside its button. */
  readonly why?: ReactNode;
  /** Why the last attempt failed, where `why` does not tell; null or undefined: it did not. */
  readonly error: unknown;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
  /** What will happen: names, counts, sums. */
  readonly children?: ReactNode;
};

/** Asks before something is done, and for the reason, which is kept with it. */
export function ReasonDialog({ opened, title, onClose, busy, ...props }: Props) {
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
      <Form busy={busy} onClose={onClose} {...props} />
    </Modal>
  );
}

function Form({ action, busy, why, error, onConfirm, onClose, children }: Omit<Props, 'opened' | 'title'>) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const isReady = given !== '' && why === undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onConfirm(given);
      }}
    >
      <Stack gap="md">
        {children}
        <TextInput
          label={t`Reason`}
          description={t`Kept with it, for whoever asks later`}
          required
          data-autofocus
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
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
          <Button type="submit" loading={busy} disabled={!isReady}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
