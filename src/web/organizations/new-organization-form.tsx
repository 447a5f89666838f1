import { Button, SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Input } from '../api/call.ts';
import { intent, useReload, useWrite } from '../api/client.ts';
import { problemOf } from '../api/failures.ts';
import { TryProblem } from '../components/try-problem.tsx';
import { useFirstWrong } from '../components/use-first-wrong.ts';
import { languageOf } from '../preferences/language.ts';
import { CountryField, HabitFields } from './habit-fields.tsx';
import { BROWSERS_COUNTRY, proposed } from './proposals.ts';
import type { Habits } from './proposals.ts';

/** Books of one's own: what they are called, and where they are kept, from which the rest is proposed. */
export function NewOrganizationForm() {
  const { t, i18n } = useLingui();
  const { form, create, wrong, submit } = useCreate();
  const [name, setName] = useState('');
  const [country, setCountry] = useState(BROWSERS_COUNTRY);
  const [own, setOwn] = useState<Partial<Habits>>({});
  const habits = proposed(country, languageOf(i18n.locale) ?? 'en', own);
  return (
    <form ref={form} onSubmit={submit({ name, country, ...habits })}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          <Trans>Start your own books</Trans>
        </Title>
        <TextInput
          label={t`Name of the organization`}
          required
          withAsterisk={false}
          autoComplete="organization"
          error={wrong('name')}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <CountryField value={country} onChange={setCountry} error={wrong('country')} />
          <HabitFields habits={habits} onChange={(change) => setOwn({ ...own, ...change })} wrong={wrong} />
        </SimpleGrid>
        <TryProblem error={wrong.isElsewhere ? create.error : undefined} />
        <div>
          <Button type="submit" variant="default" loading={create.isPending}>
            <Trans>Create organization</Trans>
          </Button>
        </div>
      </Stack>
    </form>
  );
}

type Wanted = Input<'createOrganization'>['body'];

/** Creates the organization and opens its reconciliation page; what is wrong stands at its field, which is gone to. */
function useCreate() {
  const create = useWrite('createOrganization');
  const reload = useReload();
  const navigate = useNavigate();
  const { form, goToWrong } = useFirstWrong();
  const open = async (organization: string) => {
    await reload('listOrganizations', 'getSession');
    await navigate({ to: '/finance/banking/reconciliation', search: { organization } });
  };
  const submit = (body: Wanted) => (event: React.SubmitEvent) => {
    event.preventDefault();
    create.mutate(intent<'createOrganization'>({ body }), {
      onSuccess: ({ id }) => void open(id),
    });
  };
  // Only once what is wrong stands at its field.
  useEffect(() => {
    if (create.error !== null) goToWrong();
  }, [create.error, goToWrong]);
  return { form, create, wrong: useWrong(create.error), submit };
}

/** What the server refused of a field; `isElsewhere` where it is of none, and stands below them all. */
function useWrong(error: unknown) {
  const { t } = useLingui();
  const words: Readonly<Record<string, string>> = {
    name: t`A name has 1 to 200 characters, all of which can be seen.`,
    country: t`Choose one of the countries in the list.`,
    baseCurrency: t`Choose one of the currencies in the list.`,
    timeZone: t`Choose one of the time zones in the list: the server does not know this one.`,
  };
  const pointers = problemOf(error)?.problems?.map(({ pointer }) => pointer?.slice(1) ?? '') ?? [];
  const wrong = (field: string) => (pointers.includes(field) ? words[field] : undefined);
  return Object.assign(wrong, { isElsewhere: pointers.every((field) => words[field] === undefined) });
}
