import { Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useOrganization } from '../api/organization.ts';
import { useSubmit } from '../api/use-submit.ts';
import { DateField } from './date-field.tsx';
import { ReasonDialog } from './reason-dialog.tsx';

type Props = {
  /** What is held: an account, or one document of it. */
  readonly on: { readonly partner: string; readonly document?: string };
  /** As a person calls it: a document's number, an account's owner. */
  readonly name: string;
  readonly onClose: () => void;
  /** What else is to be known of it. */
  readonly children?: ReactNode;
};

/** Holds an account or a document: automatic steps leave it alone until its release, or until a day (DOMAIN §4.8). */
export function HoldDialog({ on, name, onClose, children }: Props) {
  const { t } = useLingui();
  const { today } = useOrganization();
  const [until, setUntil] = useState('');
  const hold = useSubmit('createHold');
  return (
    <ReasonDialog
      opened
      title={on.document === undefined ? <Trans>Hold the account of {name}</Trans> : <Trans>Hold {name}</Trans>}
      action={<Trans>Hold</Trans>}
      busy={hold.busy}
      error={hold.error}
      onConfirm={(reason) => hold.run({ body: { ...on, reason, ...(until !== '' && { until }) } }, onClose)}
      onClose={onClose}
    >
      {children}
      <Text fz="sm">
        <Trans>Automatic steps leave it alone. A person may still reconcile it, after a warning.</Trans>
      </Text>
      <DateField
        label={t`Until (optional)`}
        description={t`Empty: until someone releases it`}
        min={today}
        value={until}
        onChange={setUntil}
      />
    </ReasonDialog>
  );
}
