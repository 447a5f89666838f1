import './runs.css';
import { Anchor } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Run } from '../../contract/runs.ts';
import { useWatch } from '../api/watch.ts';
import { Amount } from '../components/amount.tsx';
import { useWho } from '../components/audit-who.ts';
import type { Column } from '../components/data-table.tsx';
import { useCount } from '../components/figures.ts';
import { Instant } from '../components/instant.tsx';
import { KeysetList } from '../components/keyset-list.tsx';
import { usePaging } from '../components/use-paging.ts';
import { isUnderWay } from './progress.ts';
import { useRunKindWords, useRunStateWords } from './run-name.ts';

const EVERY_MS = 1_500;

/** All runs, newest first: who asked for them, how they stand, what they settled. */
export function RunsPage() {
  const { t } = useLingui();
  const pages = usePaging();
  const at = pages.cursor === undefined ? {} : { cursor: pages.cursor };
  const list = useWatch('listRuns', { query: { limit: pages.limit, ...at } }, ({ items }) =>
    items.some(isUnderWay) ? EVERY_MS : undefined,
  );
  return (
    <div className="page">
      <header className="page__head">
        <h1>
          <Trans>Runs</Trans>
        </h1>
      </header>
      <KeysetList
        title={<Trans>Newest first</Trans>}
        label={t`Runs`}
        list={list}
        pages={pages}
        columns={useColumns()}
        idOf={({ id }) => id}
        empty={
          <Trans>
            No run yet. Select accounts in{' '}
            <Anchor underline="always" renderRoot={(props) => <Link to="/clients/accounts" {...props} />}>
              Accounts
            </Anchor>{' '}
            and choose Auto-reconcile.
          </Trans>
        }
      />
    </div>
  );
}

function useColumns(): readonly Column<Run>[] {
  const { t } = useLingui();
  const kinds = useRunKindWords();
  const states = useRunStateWords();
  const count = useCount();
  const who = useWho();
  return [
    {
      id: 'run',
      head: t`Run`,
      cell: ({ id, kind }) => (
        <Anchor renderRoot={(props) => <Link to="/clients/runs/$run" params={{ run: id }} {...props} />}>
          {kinds[kind]}
        </Anchor>
      ),
    },
    { id: 'at', head: t`Asked for`, cell: ({ at }) => <Instant at={at} /> },
    { id: 'by', head: t`By`, cell: ({ by }) => who(by) },
    { id: 'state', head: t`State`, cell: (run) => (run.undoneBy ? t`Undone` : states[run.state]) },
    {
      id: 'accounts',
      head: t`Accounts`,
      figure: true,
      cell: (run) =>
        run.accountsDone === run.accounts ? count(run.accounts) : `${count(run.accountsDone)} / ${count(run.accounts)}`,
    },
    { id: 'allocations', head: t`Allocations`, figure: true, cell: ({ allocations }) => count(allocations) },
    {
      id: 'settled',
      head: t`Settled`,
      figure: true,
      cell: (run) => <Settled run={run} />,
    },
  ];
}

/** What stands of a run; what was only looked at, was undone since, or is undone by it, is not to be counted. */
function Settled({ run: { kind, undoneBy, totals } }: { readonly run: Run }) {
  const { t } = useLingui();
  const amounts = totals.map(({ currency, amount }) => <Amount key={currency} amount={amount} currency={currency} />);
  if (amounts.length === 0) return null;
  if (kind === 'post' && undoneBy === undefined) return <span className="runs__totals">{amounts}</span>;
  const words = { post: t`undone`, preview: t`only previewed`, undo: t`taken back` }[kind];
  return (
    <span className="runs__totals quiet">
      {kind === 'post' ? <del className="undone runs__totals">{amounts}</del> : amounts}
      <span>{words}</span>
    </span>
  );
}
