import { Divider, Paper, Stack, Text, Title } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { Suspense, lazy } from 'react';
import { useRead } from '../api/client.ts';
import { useInstallationRight } from '../api/rights.ts';
import { Loading } from '../components/loading.tsx';
import { DemoOffer } from '../components/demo-offer.tsx';
import { useDemo } from '../components/use-demo.ts';

// Most people have books already: the list of countries is not loaded for them.
const NewOrganizationForm = lazy(() =>
  import('./new-organization-form.tsx').then((module) => ({ default: module.NewOrganizationForm })),
);

/** Nothing is here yet, or nothing for this person: how to begin, or whom to ask. */
export function Welcome() {
  const mayCreate = useInstallationRight('canManageSettings');
  return (
    <Stack maw={560} mx="auto" p="xl" gap="lg">
      {mayCreate === false ? <Uninvited /> : <Beginnings />}
    </Stack>
  );
}

/** Try it with demo data, or begin with books of one's own. */
function Beginnings() {
  const isOffered = useDemo().state === 'absent';
  return (
    <>
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
      <DemoOffer />
      {isOffered && <Divider label={<Trans>or</Trans>} />}
      <Paper withBorder p="lg">
        <Suspense fallback={<Loading />}>
          <NewOrganizationForm />
        </Suspense>
      </Paper>
    </>
  );
}

function Uninvited() {
  const email = useRead('getSession', {}).data?.user.email ?? '';
  if (useDemo().state === 'loading') return <Soon />;
  return (
    <div>
      <Title order={1} size="h2">
        <Trans>You belong to no organization</Trans>
      </Title>
      <Text mt={8}>
        <Trans>
          Ask an owner of yours for an invitation to {email}. It may also be that your membership has ended.
        </Trans>
      </Text>
    </div>
  );
}

function Soon() {
  return (
    <div>
      <Title order={1} size="h2">
        <Trans>Nothing is here yet</Trans>
      </Title>
      <Text mt={8}>
        <Trans>The demo data are being loaded. Their organizations are here as soon as all of it is.</Trans>
      </Text>
    </div>
  );
}
