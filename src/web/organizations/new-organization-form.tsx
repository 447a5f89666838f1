import { Button, NativeSelect, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Input } from '../api/call.ts';
import { intent, useReload, useWrite } from '../api/client.ts';
import { TODAYS_CURRENCIES } from '../components/currency-select.tsx';
import { ProblemWords } from '../components/problem-words.tsx';
import { localTimeZone } from '../clock.ts';

/** Books of one's own: name, base currency (fixed after the first document), country and time zone. */
export function NewOrganizationForm() {
  const { t, i18n } = useLingui();
  const { create, submit } = useCreate();
  const [name, setName] = useState('');
  const [baseCurrency, setCurrency] = useState('EUR');
  const [country, setCountry] = useState(() => navigator.language.slice(3, 5).toUpperCase() || 'FR');
  const [timeZone, setTimeZone] = useState(localTimeZone);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit({ name, baseCurrency, country, timeZone, language: i18n.locale, numberFormat: navigator.language });
      }}
    >
      <Stack gap="sm">
        <Title order={2} size="h4">
          <Trans>Start your own books</Trans>
        </Title>
        <TextInput
          label={t`Name of the organization`}
          required
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <NativeSelect
            label={t`Base currency`}
            data={TODAYS_CURRENCIES}
            value={baseCurrency}
            onChange={(e) => setCurrency(e.currentTarget.value)}
          />
          <TextInput
            label={t`Country`}
            required
            maxLength={2}
            value={country}
            onChange={(e) => setCountry(e.currentTarget.value.toUpperCase())}
          />
          <TextInput
            label={t`Time zone`}
            required
            value={timeZone}
            onChange={(e) => setTimeZone(e.currentTarget.value)}
          />
        </SimpleGrid>
        {create.isError && (
          <Text fz="sm" c="var(--mantine-color-error)" role="alert">
            <ProblemWords error={create.error} />
          </Text>
        )}
        <div>
          <Button type="submit" variant="default" loading={create.isPending}>
            <Trans>Create organization</Trans>
          </Button>
        </div>
      </Stack>
    </form>
  );
}

/** Creates the organization and opens its reconciliation page. */
function useCreate() {
  const create = useWrite('createOrganization');
  const reload = useReload();
  const navigate = useNavigate();
  const open = async (organization: string) => {
    await reload('listOrganizations', 'getSession');
    await navigate({ to: '/finance/banking/reconciliation', search: { organization } });
  };
  const submit = (body: Input<'createOrganization'>['body']) =>
    create.mutate(intent<'createOrganization'>({ body }), { onSuccess: ({ id }) => void open(id) });
  return { create, submit };
}
