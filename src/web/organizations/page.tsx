import { Paper, Stack, Text, Title } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useMissingInstallationRight } from '../components/missing-right.ts';
import { DemoOffer } from '../components/demo-offer.tsx';
import { NewOrganizationForm } from './new-organization-form.tsx';

/** Further books beside those that are there. */
export function NewOrganizationPage() {
  const missing = useMissingInstallationRight('canManageSettings');
  return (
    <Stack maw={560} p="md" gap="md">
      <Title order={1} size="h3">
        <Trans>New organization</Trans>
      </Title>
      {missing === undefined ? <Forms /> : <Text fz="sm">{missing}</Text>}
    </Stack>
  );
}

function Forms() {
  return (
    <>
      <Paper withBorder p="lg">
        <NewOrganizationForm />
      </Paper>
      <DemoOffer />
    </>
  );
}
