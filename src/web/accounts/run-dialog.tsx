import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { AccountSelection } from '../../contract/accounts.ts';
import { newKey } from '../api/call.ts';
import { useReload, useWrite } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { useCount } from '../components/figures.ts';
import { ProblemWords } from '../components/problem-words.tsx';
import { useStepWords } from '../components/run-words.ts';

type Props = { readonly selection: AccountSelection; readonly count: number; readonly onClose: () => void };

/** Before a run: how many accounts, by which steps, and whether to post or only to see what would be posted. */
export function RunDialog({ selection, count, onClose }: Props) {
  const { t } = useLingui();
  const { settings } = useOrganization();
  const steps = useStepWords();
  const write = useCount();
  const [preview, setPreview] = useState(false);
  const run = useStartRun(selection);
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Trans>Auto-reconcile selected accounts</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <Stack gap="md">
        <Text fz="sm">
          <Plural
            value={count}
            one="The payments and credits of # account will be matched with its open invoices:"
            other={`The payments and credits of ${write(count)} accounts will be matched with their open invoices:`}
          />
        </Text>
        <ol className="steps">
          {settings.ladder.map((step) => (
            <li key={step}>{steps[step]}</li>
          ))}
        </ol>
        <Radio.Group value={preview ? 'preview' : 'post'} onChange={(value) => setPreview(value === 'preview')}>
          <Stack gap="xs">
            <Radio
              value="post"
              label={t`Reconcile now`}
              description={t`It can be cancelled while it runs, and undone as a whole`}
            />
            <Radio value="preview" label={t`Preview`} description={t`Works out the same and writes nothing`} />
          </Stack>
        </Radio.Group>
        {run.error !== null && (
          <Text role="alert" fz="sm" c="var(--mantine-color-error)">
            <ProblemWords error={run.error} />
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={run.busy}>
            <Trans>Cancel</Trans>
          </Button>
          <Button data-autofocus loading={run.busy} onClick={() => run.start(preview)}>
            {preview ? <Trans>Preview</Trans> : <Trans>Auto-reconcile</Trans>}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Asks for the run and goes to its page. The same choice pressed again after a lost answer starts no second one. */
function useStartRun(selection: AccountSelection) {
  const navigate = useNavigate();
  const reload = useReload();
  const write = useWrite('createRun');
  const [keys] = useState(() => ({ post: newKey(), preview: newKey() }));
  return {
    busy: write.isPending,
    error: write.error,
    start: (preview: boolean) =>
      write.mutate(
        { input: { body: { selection, preview } }, key: preview ? keys.preview : keys.post },
        {
          onSuccess: ({ id }) => {
            void reload('listRuns');
            void navigate({ to: '/clients/runs/$run', params: { run: id } });
          },
        },
      ),
  };
}
