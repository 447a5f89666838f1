import { Anchor } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Run } from '../../contract/runs.ts';
import type { Answer } from '../api/call.ts';
import { intent, useRead, useWrite } from '../api/client.ts';
import { AccountLink } from '../components/account-link.tsx';
import { Amount } from '../components/amount.tsx';
import type { Column } from '../components/data-table.tsx';
import { DocumentStanding } from '../components/document-standing.tsx';
import { download, useFileLanguage } from '../components/download.ts';
import { ExportTools } from '../components/export-tools.tsx';
import { useItemName } from '../components/item-name.ts';
import { KeysetList } from '../components/keyset-list.tsx';
import { useStepWords } from '../components/run-words.ts';
import { useFailed } from '../components/use-failed.tsx';
import { usePaging } from '../components/use-paging.ts';

type Row = Answer<'listRunAllocations'>['items'][number];

/** Every allocation of a run, a page at a time. */
export function AllocationList({ run }: { readonly run: Run }) {
  const { t } = useLingui();
  const pages = usePaging();
  const at = pages.cursor === undefined ? {} : { cursor: pages.cursor };
  const input = { params: { id: run.id }, query: { limit: pages.limit, ...at } };
  const list = useRead('listRunAllocations', input, { keepPrevious: true });
  return (
    <KeysetList
      title={<Trans>Allocations</Trans>}
      label={t`Allocations`}
      tools={run.allocations > 0 && <Export run={run} />}
      list={list}
      pages={pages}
      total={run.allocations}
      columns={useColumns()}
      idOf={({ account, currency, position, credit, debit }) =>
        `${account.id} ${currency} ${position} ${credit.document} ${debit.document}`
      }
      empty={<Trans>There is no allocation.</Trans>}
    />
  );
}

/** All of them as a file. */
function Export({ run: { id } }: { readonly run: Run }) {
  const { t } = useLingui();
  const failed = useFailed();
  const language = useFileLanguage();
  const write = useWrite('exportRunAllocations');
  const keep = () =>
    write.mutate(intent<'exportRunAllocations'>({ params: { id }, query: { language } }), {
      onSuccess: download,
      onError: failed(t`Not exported`),
    });
  return <ExportTools onExport={keep} busy={write.isPending} />;
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useLingui();
  const steps = useStepWords();
  return [
    { id: 'account', head: t`Account`, cell: ({ account }) => <AccountLink account={account} /> },
    {
      id: 'credit',
      head: t`Payment or credit`,
      cell: ({ credit, currency }) => <Item item={credit} currency={currency} />,
    },
    { id: 'debit', head: t`Invoice`, cell: ({ debit, currency }) => <Item item={debit} currency={currency} /> },
    { id: 'step', head: t`Step`, cell: ({ step }) => steps[step] },
    { id: 'date', head: t`Effective`, cell: ({ effectiveOn }) => <span className="figure">{effectiveOn}</span> },
    {
      id: 'amount',
      head: t`Amount`,
      figure: true,
      cell: ({ amount, currency, reversed }) => (
        <span className={reversed ? 'undone' : undefined}>
          <Amount amount={amount} currency={currency} />
        </span>
      ),
    },
    { id: 'state', head: t`State`, cell: ({ reversed }) => (reversed ? t`Undone` : '') },
  ];
}

type ItemProps = { readonly item: Row['credit']; readonly currency: string };

function Item({ item, currency }: ItemProps) {
  const nameOf = useItemName();
  const { document, standing } = item;
  return (
    <DocumentStanding standing={standing} currency={currency}>
      <Anchor renderRoot={(props) => <Link to="/documents/$document" params={{ document }} {...props} />}>
        {nameOf(item)}
      </Anchor>
    </DocumentStanding>
  );
}
