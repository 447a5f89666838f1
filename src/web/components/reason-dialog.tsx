import { TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { AskForm, AskFrame } from './ask-dialog.tsx';

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
export function ReasonDialog({ opened, title, ...form }: Props) {
  return (
    <AskFrame opened={opened} title={title} busy={form.busy} onClose={form.onClose}>
      <Form {...form} />
    </AskFrame>
  );
}

function Form({ onConfirm, children, ...form }: Omit<Props, 'opened' | 'title'>) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <AskForm {...form} isGiven={given !== ''} onConfirm={() => onConfirm(given)}>
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
    </AskForm>
  );
}
