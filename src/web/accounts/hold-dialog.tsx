import { Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Answer } from '../api/call.ts';
import { newKey } from '../api/call.ts';
import { useWrite } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { useReloadBooks } from '../api/reload-books.ts';
import { ReasonDialog } from '../components/reason-dialog.tsx';

type Props = { readonly account: Answer<'getAccount'>; readonly onClose: () => void };

/** Holds an account: automatic steps leave it alone until it is released, or until a day (DOMAIN §4.8). */
export function HoldDialog({ account, onClose }: Props) {
  const { t } = useLingui();
  const { today } = useOrganization();
  const reload = useReloadBooks();
  const write = useWrite('createHold');
  const [key] = useState(newKey);
  const [until, setUntil] = useState('');
  const hold = (reason: string) =>
    write.mutate(
      { input: { body: { partner: account.id, reason, ...(until !== '' && { until }) } }, key },
      {
        onSuccess: () => {
          onClose();
          void reload();
        },
      },
    );
  return (
    <ReasonDialog
      opened
      title={<Trans>Hold the account of {account.owner}</Trans>}
      action={<Trans>Hold</Trans>}
      busy={write.isPending}
      error={write.error}
      onConfirm={hold}
      onClose={onClose}
    >
      <Text fz="sm">
        <Trans>Automatic steps leave it alone. A person may still reconcile it, after a warning.</Trans>
      </Text>
      <TextInput
        type="date"
        label={t`Until (optional)`}
        description={t`Empty: until someone releases it`}
        min={today}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </ReasonDialog>
  );
}
