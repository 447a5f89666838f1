import { Button, NativeSelect, Radio, Stack, Switch } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReconciliationSettings as Settings } from '../../contract/system.ts';
import { Notice } from '../components/notice.tsx';
import { LadderField } from './ladder-field.tsx';
import { Part } from './part.tsx';
import type { FieldProps } from './use-settings.ts';
import { useSettings } from './use-settings.ts';

/** Whether to reconcile, in which order, by which steps, and what happens on arrival (DOMAIN §4, §6, §7). */
export function ReconciliationSettings() {
  const { t } = useLingui();
  const { form, missing, error } = useSettings();
  return (
    <Part title={<Trans>Reconciliation</Trans>} missing={missing} error={error}>
      <ReconciliationSwitch {...form} />
      <Order {...form} />
      <LadderField {...form} />
      <Choice
        {...form}
        name="creditAfterPayment"
        label={t`A credit note or cancellation on an invoice that is paid`}
        ways={[
          { value: 'stand-alone', label: t`Stands alone`, description: t`It stays a credit, to be used or given back` },
          {
            value: 'free-payment',
            label: t`Frees the payment`,
            description: t`It settles the invoice, and the newest payments of it are open again`,
          },
        ]}
      />
      <Choice
        {...form}
        name="installmentsOnArrival"
        label={t`A payment for a planned installment`}
        ways={[
          { value: 'leave', label: t`Is left for a person` },
          { value: 'reconcile', label: t`Is reconciled on arrival` },
        ]}
      />
      <Choice
        {...form}
        name="paymentsOnArrival"
        label={t`A payment of exactly what the account owes`}
        ways={[
          { value: 'leave', label: t`Is left for a person` },
          {
            value: 'clear-account',
            label: t`Settles the account on arrival`,
            description: t`A payment of part of it is never guessed at`,
          },
        ]}
      />
    </Part>
  );
}

/** Off and on again changes nothing that is posted; switched on, it offers the bulk run and fills in nothing itself. */
function ReconciliationSwitch({ organization, disabled, save }: FieldProps) {
  const { t } = useLingui();
  const [turnedOn, setTurnedOn] = useState(false);
  return (
    <Stack gap="xs">
      <Switch
        label={t`Reconciliation`}
        description={t`Off: icons and actions are hidden and refused. Documents still post, and nothing is lost.`}
        checked={organization.reconciliationOn}
        disabled={disabled}
        onChange={({ currentTarget: { checked } }) => {
          setTurnedOn(checked);
          save({ reconciliationOn: checked });
        }}
      />
      {turnedOn && organization.reconciliationOn && (
        <Notice
          tone="plain"
          action={
            <Button
              size="compact-sm"
              renderRoot={(props) => <Link to="/clients/accounts" search={{ unapplied: 'true' }} {...props} />}
            >
              <Trans>Choose accounts</Trans>
            </Button>
          }
        >
          <Trans>
            Everything is as it was. What was posted meanwhile is not reconciled by itself: select accounts and choose
            Operations, Auto-reconcile selected accounts.
          </Trans>
        </Notice>
      )}
    </Stack>
  );
}

function Order({ organization, disabled, save }: FieldProps) {
  const { t } = useLingui();
  return (
    <NativeSelect
      label={t`Oldest first goes by`}
      description={t`The order in which invoices are filled and receipts are drawn`}
      data={[
        { value: 'document-date', label: t`Document date` },
        { value: 'due-date', label: t`Due date` },
      ]}
      value={organization.orderBy}
      disabled={disabled}
      onChange={(event) => save({ orderBy: event.currentTarget.value === 'due-date' ? 'due-date' : 'document-date' })}
    />
  );
}

type Name = 'creditAfterPayment' | 'installmentsOnArrival' | 'paymentsOnArrival';
type ChoiceProps<N extends Name> = FieldProps & {
  readonly name: N;
  readonly label: string;
  readonly ways: readonly { readonly value: Settings[N]; readonly label: string; readonly description?: string }[];
};

/** One of a few ways, each said in words. */
function Choice<N extends Name>({ organization, disabled, save, name, label, ways }: ChoiceProps<N>) {
  const choose = (value: string) => {
    const way = ways.find((each) => each.value === value);
    if (way !== undefined) save({ settings: { [name]: way.value } });
  };
  return (
    <Radio.Group label={label} value={organization.settings[name]} onChange={choose}>
      <Stack gap={6} mt={6}>
        {ways.map((way) => (
          <Radio key={way.value} disabled={disabled} size="xs" {...way} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
