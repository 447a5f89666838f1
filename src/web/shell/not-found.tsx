import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

/** An address that no page has. */
export function NotFound() {
  return (
    <Stack p="xl" gap="xs">
      <Title order={1} size="h3">
        <Trans>There is no such page</Trans>
      </Title>
      <Text>
        <Anchor renderRoot={(props) => <Link to="/finance/banking/reconciliation" {...props} />}>
          <Trans>Go to Reconciliation</Trans>
        </Anchor>
      </Text>
    </Stack>
  );
}
