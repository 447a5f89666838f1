import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { ProblemWords } from './problem-words.tsx';
import { useDemo } from './use-demo.ts';

/** Offers the demo data where there are none; how far loading them is stands above every page (`DemoProgress`). */
export function DemoOffer() {
  const demo = useDemo();
  if (demo.state !== 'absent') return null;
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
        <div>
          <Button onClick={demo.load} loading={demo.busy}>
            <Trans>Load demo data</Trans>
          </Button>
        </div>
        {demo.refusal !== null && (
          <Text fz="sm" c="var(--mantine-color-error)" role="alert">
            <ProblemWords error={demo.refusal} />
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
