import { Button, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Organization } from '../../contract/system.ts';
import { intent, useReload, useWrite } from '../api/client.ts';
import type { Input } from '../api/call.ts';
import { useOrganization } from '../api/organization.ts';
import { useRight } from '../api/rights.ts';
import { sampleFigure } from '../components/figures.ts';
import { ProblemWords } from '../components/problem-words.tsx';
import { LANGUAGES } from '../preferences/language.ts';
import { NUMBER_FORMATS } from '../preferences/number-format.ts';

type Change = Input<'changeOrganization'>['body'];

/** Settings of the organization; each is saved as it is changed. */
export function OrganizationSettings() {
  const organization = useOrganization();
  const mayChange = useRight('canManageSettings') ?? false;
  const write = useWrite('changeOrganization');
  const reload = useReload();
  const save = (body: Change) =>
    write.mutate(intent<'changeOrganization'>({ body }), {
      onSuccess: () => void reload('listOrganizations', 'getOrganization', 'listUnappliedCredits', 'listOpenInvoices'),
    });
  const form = { organization, disabled: !mayChange || write.isPending, save };
  return (
    <section aria-labelledby="settings-organization" className="settings__part">
      <h2 id="settings-organization">{organization.name}</h2>
      <Stack gap="md">
        <Fixed organization={organization} />
        <ReconciliationSwitch {...form} />
        <Order {...form} />
        <LockDate key={organization.lockedThrough} {...form} />
        <Writing {...form} />
        {write.isError && (
          <Text role="alert" fz="sm" c="var(--mantine-color-error)">
            <ProblemWords error={write.error} />
          </Text>
        )}
      </Stack>
    </section>
  );
}

type FieldProps = {
  readonly organization: Organization;
  readonly disabled: boolean;
  readonly save: (change: Change) => void;
};

function Fixed({ organization: { baseCurrency, country, timeZone, today } }: Pick<FieldProps, 'organization'>) {
  return (
    <Text fz="sm" c="dimmed">
      <Trans>
        Base currency {baseCurrency} · {country} · {timeZone} · today is {today}
      </Trans>
    </Text>
  );
}

function ReconciliationSwitch({ organization, disabled, save }: FieldProps) {
  const { t } = useLingui();
  return (
    <Switch
      label={t`Reconciliation`}
      description={t`Off: its actions are hidden and refused. Documents still post, and nothing is lost.`}
      checked={organization.reconciliationOn}
      disabled={disabled}
      onChange={(event) => save({ reconciliationOn: event.currentTarget.checked })}
    />
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

function LockDate({ organization, disabled, save }: FieldProps) {
  const { t } = useLingui();
  const [date, setDate] = useState(organization.lockedThrough ?? '');
  const changed = date !== (organization.lockedThrough ?? '');
  return (
    <Group align="end" gap="xs">
      <TextInput
        type="date"
        flex={1}
        label={t`Locked through`}
        description={t`Nothing is dated on or before this day; empty: nothing is locked`}
        value={date}
        max={organization.today}
        disabled={disabled}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={disabled || !changed}
        onClick={() => save({ lockedThrough: date === '' ? null : date })}
      >
        <Trans>Save the lock</Trans>
      </Button>
    </Group>
  );
}

function Writing({ organization, disabled, save }: FieldProps) {
  const { t } = useLingui();
  const tags = NUMBER_FORMATS.some((tag) => tag === organization.numberFormat)
    ? NUMBER_FORMATS
    : [organization.numberFormat, ...NUMBER_FORMATS];
  return (
    <Group grow gap="sm" align="start">
      <NativeSelect
        label={t`Number format`}
        description={t`For those who choose none of their own`}
        data={tags.map((tag) => ({ value: tag, label: sampleFigure(tag) }))}
        value={organization.numberFormat}
        disabled={disabled}
        onChange={(event) => save({ numberFormat: event.currentTarget.value })}
      />
      <NativeSelect
        label={t`Language of documents`}
        description={t`The screens follow each person’s own choice`}
        data={LANGUAGES.map(({ code, name }) => ({ value: code, label: name }))}
        value={organization.language.slice(0, 2)}
        disabled={disabled}
        onChange={(event) => save({ language: event.currentTarget.value })}
      />
    </Group>
  );
}
