import { NativeSelect } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { LeftOverReason } from '../../contract/runs.ts';
import type { Run } from '../../contract/runs.ts';
import type { Answer } from '../api/call.ts';
import { useRead } from '../api/client.ts';
import { AccountLink } from '../components/account-link.tsx';
import { Amount } from '../components/amount.tsx';
import type { Column } from '../components/data-table.tsx';
import { ItemLink } from '../components/item-link.tsx';
import { KeysetList } from '../components/keyset-list.tsx';
import { useLeftOverWords } from '../components/run-words.ts';
import { ReconciliationMark } from '../components/status-mark.tsx';
import { usePaging } from '../components/use-paging.ts';

type Row = Answer<'listRunLeftOvers'>['items'][number];
const PATH = '/clients/runs/$run';

/** What a run did not settle, each with the reason in words; all of it, or one reason's. */
export function LeftOverList({ run }: { readonly run: Run }) {
  const { t } = useLingui();
  const pages = usePaging();
  const { reason: asked } = useSearch({ from: PATH });
  const reason = LeftOverReason.options.find((each) => each === asked);
  const at = pages.cursor === undefined ? {} : { cursor: pages.cursor };
  const query = { limit: pages.limit, ...at, ...(reason && { reason }) };
  const list = useRead('listRunLeftOvers', { params: { id: run.id }, query }, { keepPrevious: true });
  const counted = run.leftOvers.filter((each) => reason === undefined || each.reason === reason);
  return (
    <KeysetList
      title={<Trans>Left over</Trans>}
      label={t`Left over`}
      tools={<ReasonFilter run={run} reason={reason} />}
      list={list}
      pages={pages}
      total={counted.reduce((sum, { items }) => sum + items, 0)}
      columns={useColumns()}
      idOf={({ document, seq }) => `${document} ${seq}`}
      empty={<Trans>Nothing is left over.</Trans>}
    />
  );
}

type ReasonFilterProps = { readonly run: Run; readonly reason: Row['reason'] | undefined };

function ReasonFilter({ run, reason }: ReasonFilterProps) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: PATH });
  const words = useLeftOverWords();
  const given = [...new Set(run.leftOvers.map((each) => each.reason))];
  return (
    <NativeSelect
      size="xs"
      className="no-print"
      aria-label={t`Reason`}
      data={[{ value: '', label: t`All reasons` }, ...given.map((each) => ({ value: each, label: words[each] }))]}
      value={reason ?? ''}
      onChange={(event) => {
        const chosen = event.currentTarget.value || undefined;
        void navigate({ search: (old) => ({ ...old, reason: chosen, cursor: undefined }) });
      }}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useLingui();
  const words = useLeftOverWords();
  return [
    { id: 'account', head: t`Account`, cell: ({ account }) => <AccountLink account={account} /> },
    {
      id: 'document',
      head: t`Document`,
      cell: (item) => <ItemLink item={item} />,
    },
    {
      id: 'standing',
      head: t`Status`,
      cell: ({ standing, currency }) => standing && <ReconciliationMark reason={standing} currency={currency} />,
    },
    { id: 'reason', head: t`Reason`, cell: ({ reason }) => words[reason] },
    {
      id: 'open',
      head: t`Open`,
      figure: true,
      cell: ({ open, currency }) => <Amount amount={open} currency={currency} />,
    },
  ];
}
