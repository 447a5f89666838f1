import { Button, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api/call.ts';
import { intent, useReload, useWrite } from '../api/client.ts';
import { useCount } from '../components/figures.ts';
import { ProblemWords } from '../components/problem-words.tsx';

const POLL_MS = 400;

/** Loads the demo data, and shows how far it is; nothing once it is there. */
export function DemoOffer() {
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
  if (loaded) return null;
  const loading = state?.state === 'loading' || load.isPending || load.isSuccess;
  const done = state?.documents ?? 0;
  const total = state?.total ?? 0;

  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Title order={2} size="h4">
          <Trans>Look around with demo data</Trans>
        </Title>
        <Text fz="sm">
          <Trans>
            Three organizations with 400 partners and two years of invoices, payments and credits: a sports club, a
            trader and a school.
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
    </Paper>
  );
}
