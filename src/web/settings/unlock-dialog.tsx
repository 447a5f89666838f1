import { Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useOrganization } from '../api/organization.ts';
import { useSubmit } from '../api/use-submit.ts';
import { AskForm, AskFrame } from '../components/ask-dialog.tsx';
import { DateField } from '../components/date-field.tsx';

type Props = { readonly opened: boolean; readonly onClose: () => void };

/** Asks for the lock to be moved back, or taken away, and why. */
export function AskToUnlock({ opened, onClose }: Props) {
  const submit = useSubmit('requestUnlock');
  return (
    <AskFrame opened={opened} title={<Trans>Ask to unlock</Trans>} busy={submit.busy} onClose={onClose}>
      <Form submit={submit} onClose={onClose} />
    </AskFrame>
  );
}

type FormProps = { readonly submit: ReturnType<typeof useSubmit<'requestUnlock'>>; readonly onClose: () => void };

function Form({ submit, onClose }: FormProps) {
  const { t } = useLingui();
  const { lockedThrough = '' } = useOrganization();
  const [through, setThrough] = useState('');
  const [reason, setReason] = useState('');
  const isLater = through !== '' && through >= lockedThrough;
  const ask = () =>
    submit.run({ body: { through: through === '' ? null : through, reason: reason.trim() } }, () => onClose());
  return (
    <AskForm
      action={<Trans>Ask to unlock</Trans>}
      busy={submit.busy}
      error={submit.error}
      isGiven={reason.trim() !== '' && !isLater}
      onConfirm={ask}
      onClose={onClose}
    >
      <Text fz="sm">
        <Trans>
          Everything up to {lockedThrough} stays locked until another person who may lock periods approves. After seven
          days the request lapses.
        </Trans>
      </Text>
      <DateField
        label={t`Locked only through`}
        description={t`Empty: nothing is locked any more`}
        value={through}
        max={lockedThrough}
        error={isLater && t`Choose a day before the lock date`}
        data-autofocus
        onChange={setThrough}
      />
      <TextInput
        label={t`Reason`}
        description={t`For whoever decides`}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </AskForm>
  );
}
