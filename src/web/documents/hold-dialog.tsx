import { Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Document } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';
import { ReasonDialog } from '../components/reason-dialog.tsx';
import { useSubmit } from './use-submit.ts';

type Props = { readonly document: Document; readonly onClose: () => void };

/** Holds a document: automatic steps leave it alone until it is released, or until a day (DOMAIN §4.8). */
export function HoldDialog({ document, onClose }: Props) {
  const { t } = useLingui();
  const { today } = useOrganization();
  const [until, setUntil] = useState('');
  const hold = useSubmit('createHold');
  const on = { partner: document.partner, document: document.id };
  return (
    <ReasonDialog
      opened
      title={<Trans>Hold {document.number}</Trans>}
      action={<Trans>Hold</Trans>}
      busy={hold.busy}
      error={hold.error}
      onConfirm={(reason) => hold.run({ body: { ...on, reason, ...(until !== '' && { until }) } }, onClose)}
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
