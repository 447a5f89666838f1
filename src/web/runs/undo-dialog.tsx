import { Anchor, Text } from '@mantine/core';
import { Plural, Trans } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Run } from '../../contract/runs.ts';
import type { Answer } from '../api/call.ts';
import { newKey } from '../api/call.ts';
import { useRead, useWrite } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { useReloadBooks } from '../api/reload-books.ts';
import { Amount } from '../components/amount.tsx';
import { Failure } from '../components/failure.tsx';
import { useCount } from '../components/figures.ts';
import { Instant } from '../components/instant.tsx';
import { Loading } from '../components/loading.tsx';
import { Notice } from '../components/notice.tsx';
import { ReasonDialog } from '../components/reason-dialog.tsx';

type Found = Answer<'listLaterReconciliations'>;
type Props = { readonly run: Run; readonly opened: boolean; readonly onClose: () => void };

/** Before a run is undone: what is taken back, and the later reconciliations by hand that stand on it. */
export function UndoDialog({ run, opened, onClose }: Props) {
  const navigate = useNavigate();
  const reload = useReloadBooks();
  const write = useWrite('undoRun');
  const [key] = useState(newKey);
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
      {opened && <Consequences run={run.id} />}
    </ReasonDialog>
  );
}

/** What undoing the run does, as far as it can be told before. */
function Consequences({ run }: { readonly run: string }) {
  const read = useRead('listLaterReconciliations', { params: { id: run } });
  if (read.isPending) return <Loading />;
  if (read.isError) return <Failure error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <>
      <Frees frees={read.data.frees} />
      <Months />
      <Later items={read.data.items} />
    </>
  );
}

function Frees({ frees }: Pick<Found, 'frees'>) {
  const count = useCount();
  if (frees.length === 0) {
    return (
      <Text fz="sm">
        <Trans>All that it posted was undone before: nothing is left to take back.</Trans>
      </Text>
    );
  }
  return (
    <div className="later">
      <Text fz="sm" fw={600}>
        <Trans>These are open again; the history stays visible:</Trans>
      </Text>
      <ul>
        {frees.map(({ currency, allocations, amount }) => (
          <li key={currency}>
            <Plural value={allocations} one="# allocation" other={`${count(allocations)} allocations`} />
            <Amount amount={amount} currency={currency} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Decision 0021: a reversal is dated the day it is made, so that no undo moves a past figure. */
function Months() {
  const { today } = useOrganization();
  return (
    <Notice tone="warn">
      <Trans>
        The undo is dated {today}. Months before stay as they were, this run in them; the month of the undo is lower by
        what is freed, and below zero where less than that was settled in it.
      </Trans>
    </Notice>
  );
}

/** Reconciliations by hand, later than the run, on documents that it settled. They stay; the person looks at them. */
function Later({ items }: Pick<Found, 'items'>) {
  if (items.length === 0) return null;
  return (
    <div className="later">
      <Text fz="sm" fw={600}>
        <Trans>Made by hand since, on the same documents. These stay; look at them afterwards:</Trans>
      </Text>
      <ul>
        {items.map(({ reconciliation, account, total, currency, at }) => (
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
