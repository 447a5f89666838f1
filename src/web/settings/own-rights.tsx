import { Stack, Switch, Text } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { intent, useRead, useReload, useWrite } from '../api/client.ts';
import { useRight } from '../api/rights.ts';
import { RightName } from '../components/right-name.tsx';
import { ProblemWords } from '../components/problem-words.tsx';

/** The local user's own switch, to see the product as someone without the right does. The server refuses too. */
export function OwnRights() {
  const { t } = useLingui();
  const session = useRead('getSession', {});
  const mayWrite = useRight('canWriteReconciliation');
  const write = useWrite('changeSession');
  const reload = useReload();
  return (
    <section aria-labelledby="settings-rights" className="settings__part">
      <h2 id="settings-rights">
        <Trans>You</Trans>
      </h2>
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          <Trans>Signed in as {session.data?.user.name ?? '…'}, the local user of this computer.</Trans>
        </Text>
        <Switch
          label={<RightName right="canWriteReconciliation" />}
          description={t`The right to reconcile. Without it the page can be read, and the server refuses to post.`}
          checked={mayWrite ?? false}
          disabled={mayWrite === undefined || write.isPending}
          onChange={(event) =>
            write.mutate(intent<'changeSession'>({ body: { canWriteReconciliation: event.currentTarget.checked } }), {
              onSuccess: () => void reload('getSession'),
            })
          }
        />
        {(write.isError || session.isError) && (
          <Text role="alert" fz="sm" c="var(--mantine-color-error)">
            <ProblemWords error={write.error ?? session.error} />
          </Text>
        )}
      </Stack>
    </section>
  );
}
