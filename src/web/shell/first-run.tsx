import { Button, Divider, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { intent, useReload, useWrite } from '../api/client.ts';
import { useCount } from '../components/figures.ts';
import { ProblemWords } from '../components/problem-words.tsx';
import { NewOrganizationForm } from './new-organization-form.tsx';

const POLL_MS = 400;

/** Nothing is here yet: try it with demo data, or begin with books of one's own. */
export function FirstRun() {
  return (
    <Stack maw={560} mx="auto" p="xl" gap="lg">
      <div>
        <Title order={1} size="h2">
          <Trans>Welcome to Quittance</Trans>
        </Title>
        <Text c="dimmed" mt={4}>
          <Trans>
            Which payments settle which invoices: exactly, with reasons, and with undo. What shall it start from?
          </Trans>
        </Text>
      </div>
      <Paper withBorder p="lg">
        <DemoOffer />
      </Paper>
      <Divider label={<Trans>or</Trans>} />
      <Paper withBorder p="lg">
        <NewOrganizationForm />
      </Paper>
    </Stack>
  );
}

function DemoOffer() {
  const { t } = useLingui();
  const count = useCount();
  const load = useWrite('loadDemo');
  const reload = useReload();
  const state = useQuery({
    queryKey: ['demo'],
    queryFn: ({ signal }) => call('getDemo', {}, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'loading' || load.isSuccess ? POLL_MS : false),
  }).data;
  const loaded = state?.state === 'loaded';
  useEffect(() => {
    if (loaded) void reload('listOrganizations', 'getSession');
  }, [loaded, reload]);
  const loading = state?.state === 'loading' || load.isPending || load.isSuccess;
  const done = state?.documents ?? 0;
  const total = state?.total ?? 0;

  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        <Trans>Look around with demo data</Trans>
      </Title>
      <Text fz="sm">
        <Trans>
          Three organizations with 400 partners and two years of invoices, payments and credits: a sports club, a trader
          and a school.
        </Trans>
      </Text>
      {loading ? (
        <div role="status">
          <Progress value={total === 0 ? 0 : (done * 100) / total} animated aria-label={t`Demo data`} />
          <Text fz="sm" mt={6}>
            <Trans>
              {count(done)} of {count(total)} documents
            </Trans>
          </Text>
        </div>
      ) : (
        <div>
          <Button onClick={() => load.mutate(intent({}))}>
            <Trans>Load demo data</Trans>
          </Button>
        </div>
      )}
      {load.isError && (
        <Text fz="sm" c="var(--mantine-color-error)" role="alert">
          <ProblemWords error={load.error} />
        </Text>
      )}
    </Stack>
  );
}
