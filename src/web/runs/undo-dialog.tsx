import { Anchor, Text } from '@mantine/core';
import { Plural, Trans } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Run } from '../../contract/runs.ts';
import { newKey } from '../api/call.ts';
import { useRead, useWrite } from '../api/client.ts';
import { useReloadBooks } from '../api/reload-books.ts';
import { Amount } from '../components/amount.tsx';
import { Failure } from '../components/failure.tsx';
import { useCount } from '../components/figures.ts';
import { Instant } from '../components/instant.tsx';
import { Loading } from '../components/loading.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';

type Props = { readonly run: Run; readonly opened: boolean; readonly onClose: () => void };

/** Before a run is undone: what is taken back, and the later reconciliations by hand that stand on it. */
export function UndoDialog({ run, opened, onClose }: Props) {
  const navigate = useNavigate();
  const reload = useReloadBooks();
  const write = useWrite('undoRun');
  const [key] = useState(newKey);
  const count = useCount();
  const undo = (reason: string) =>
    write.mutate(
      { input: { params: { id: run.id }, body: { reason } }, key },
      {
        onSuccess: ({ id }) => {
          onClose();
          void reload();
          void navigate({ to: '/clients/runs/$run', params: { run: id } });
        },
      },
    );
  return (
    <ReasonDialog
      opened={opened}
      title={<Trans>Undo the run</Trans>}
      action={<Trans>Undo the run</Trans>}
      busy={write.isPending}
      error={write.error}
      onConfirm={undo}
      onClose={onClose}
    >
      <Text fz="sm">
        <Plural
          value={run.allocations}
          one="Its allocation is reversed, where it is not already."
          other={`Its ${count(run.allocations)} allocations are reversed, where they are not already.`}
        />{' '}
        <Trans>The history stays visible.</Trans>
      </Text>
      {opened && <Later run={run.id} />}
    </ReasonDialog>
  );
}

/** Reconciliations by hand, later than the run, on documents that it settled. They stay; the person looks at them. */
function Later({ run }: { readonly run: string }) {
  const later = useRead('listLaterReconciliations', { params: { id: run } });
  if (later.isPending) return <Loading />;
  if (later.isError) return <Failure error={later.error} onRetry={() => void later.refetch()} />;
  if (later.data.items.length === 0) return null;
  return (
    <div className="later">
      <Text fz="sm" fw={600}>
        <Trans>Made by hand since, on the same documents. These stay; look at them afterwards:</Trans>
      </Text>
      <ul>
        {later.data.items.map(({ reconciliation, account, total, currency, at }) => (
          <li key={reconciliation}>
            <Anchor renderRoot={(props) => <Link to="/clients/accounts" search={{ q: account }} {...props} />}>
              {account}
            </Anchor>
            <Instant at={at} />
            <Amount amount={total} currency={currency} />
          </li>
        ))}
      </ul>
    </div>
  );
}
