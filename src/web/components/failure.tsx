import { Button, Group, Stack, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { CloudOff } from 'lucide-react';
import { ProblemWords } from './problem-words.tsx';

type Props = { readonly error: unknown; readonly onRetry: () => void; readonly busy?: boolean };

/** What could not be loaded, why, and Retry. It fills the place of what is missing; the rest of the page works on. */
export function Failure({ error, onRetry, busy = false }: Props) {
  return (
    <Stack role="alert" align="center" gap="xs" p="xl">
      <CloudOff size={24} aria-hidden className="quiet" />
      <Text fz="sm" ta="center" maw={380}>
        <ProblemWords error={error} />
      </Text>
      <Group>
        <Button variant="default" size="xs" onClick={onRetry} loading={busy}>
          <Trans>Retry</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
