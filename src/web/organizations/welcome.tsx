import { Divider, Paper, Stack, Text, Title } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { DemoOffer } from './demo-offer.tsx';
import { NewOrganizationForm } from './new-organization-form.tsx';
import { useDemo } from './use-demo.ts';

/** Nothing is here yet: try it with demo data, or begin with books of one's own. */
export function Welcome() {
  const isOffered = useDemo().state === 'absent';
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
      <DemoOffer />
      {isOffered && <Divider label={<Trans>or</Trans>} />}
      <Paper withBorder p="lg">
        <NewOrganizationForm />
      </Paper>
    </Stack>
  );
}
