import { Paper, Stack, Title } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { DemoOffer } from './demo-offer.tsx';
import { NewOrganizationForm } from './new-organization-form.tsx';

/** Further books beside those that are there. */
export function NewOrganizationPage() {
  return (
    <Stack maw={560} p="md" gap="md">
      <Title order={1} size="h3">
        <Trans>New organization</Trans>
      </Title>
      <Paper withBorder p="lg">
        <NewOrganizationForm />
      </Paper>
      <DemoOffer />
    </Stack>
  );
}
