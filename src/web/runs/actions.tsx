import { Button, Group, Text } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Run } from '../../contract/runs.ts';
import { newKey } from '../api/call.ts';
import { intent, useReload, useWrite } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { DoubtDialog } from '../components/doubt-dialog.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { ProblemWords } from '../components/problem-words.tsx';
import { isUnderWay } from './progress.ts';
import { UndoDialog } from './undo-dialog.tsx';

/** What can be done with a run: cancel it, undo it, or post what a preview has shown. */
export function RunActions({ run }: { readonly run: Run }) {
  const { reconciliationOn } = useOrganization();
  if (!reconciliationOn) return null;
  if (isUnderWay(run)) return <Cancel run={run} />;
  if (run.kind === 'preview') return <PostNow run={run} />;
  return run.kind === 'post' && run.undoneBy === undefined && run.allocations > 0 ? <Undo run={run} /> : null;
}

function Cancel({ run }: { readonly run: Run }) {
  const missing = useMissingRight('canWriteReconciliation');
  const reload = useReload();
  const write = useWrite('cancelRun');
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const cancel = () => {
    close();
    write.mutate(intent<'cancelRun'>({ params: { id: run.id } }), {
      onSettled: () => void reload('getRun', 'listRuns'),
    });
  };
  return (
    <Explained why={missing} error={write.error}>
      <Button
        variant="default"
        disabled={missing !== undefined}
        loading={write.isPending}
        onClick={() => setAsking(true)}
      >
        <Trans>Cancel the run</Trans>
      </Button>
      {asking && (
        <DoubtDialog
          title={<Trans>Cancel the run?</Trans>}
          goOn={<Trans>Cancel the run</Trans>}
          onGoOn={cancel}
          goBack={<Trans>Let it go on</Trans>}
          onGoBack={close}
        >
          <Trans>
            It stops after the accounts that it is at, and can’t be resumed. What it has reconciled by then stands, and
            can be undone.
          </Trans>
        </DoubtDialog>
      )}
    </Explained>
  );
}

/** The same accounts again, by the same steps, this time for good. */
function PostNow({ run }: { readonly run: Run }) {
  const missing = useMissingRight('canWriteReconciliation');
  const navigate = useNavigate();
  const reload = useReload();
  const write = useWrite('createRun');
  const [key] = useState(newKey);
  if (run.state !== 'done') return null;
  const post = () =>
    write.mutate(
      { input: { body: { selection: { run: run.id }, ladder: run.ladder } }, key },
      {
        onSuccess: ({ id }) => {
          void reload('listRuns');
          void navigate({ to: '/clients/runs/$run', params: { run: id } });
        },
      },
    );
  return (
    <Explained why={missing} error={write.error}>
      <Button disabled={missing !== undefined} loading={write.isPending} onClick={post}>
        <Trans>Auto-reconcile now</Trans>
      </Button>
    </Explained>
  );
}

/** The dialog is in the address, so that a message can lead to it. */
function Undo({ run }: { readonly run: Run }) {
  const missing = useMissingRight('canUndoReconciliation');
  const { undo } = useSearch({ from: '/clients/runs/$run' });
  const navigate = useNavigate({ from: '/clients/runs/$run' });
  const setAsking = (is: boolean) =>
    void navigate({ search: (old) => ({ ...old, undo: is ? 'true' : undefined }), replace: true });
  const asking = undo === 'true' && missing === undefined;
  return (
    <Explained why={missing} error={null}>
      <Button variant="default" disabled={missing !== undefined} onClick={() => setAsking(true)}>
        <Trans>Undo the run</Trans>
      </Button>
      <UndoDialog run={run} opened={asking} onClose={() => setAsking(false)} />
    </Explained>
  );
}

type ExplainedProps = {
  /** Why the button is disabled. */
  readonly why: string | undefined;
  readonly error: unknown;
  readonly children: ReactNode;
};

function Explained({ why, error, children }: ExplainedProps) {
  return (
    <Group gap="sm" justify="flex-end" className="no-print">
      {why !== undefined && (
        <Text fz="sm" c="dimmed">
          {why}
        </Text>
      )}
      {error !== null && (
        <Text role="alert" fz="sm" c="var(--mantine-color-error)">
          <ProblemWords error={error} />
        </Text>
      )}
      {children}
    </Group>
  );
}
