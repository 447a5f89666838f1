import './transactions.css';
import { Button, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDownUp } from 'lucide-react';
import { DocumentKind, ReconciliationStatus } from '../../contract/documents.ts';
import { useOrganization } from '../api/organization.ts';
import { useKindWords, useReconciliationWords } from '../components/document-words.ts';
import { useCount } from '../components/figures.ts';
import { ListFilter } from '../components/list-filter.tsx';
import { Panel } from '../components/panel.tsx';
import { usePrinting } from '../components/printing.ts';
import { RowWindow } from '../components/row-window.tsx';
import { TransactionLine } from './transaction-line.tsx';
import { useTransactions } from './use-transactions.ts';
import type { Transactions } from './use-transactions.ts';

/** Pixels, as transactions.css has them. */
const ROW = 38;
const PHONE_ROW = 86;

type Props = { readonly account: string; readonly currency: string };

/** All that happened on an account, in time order, with the running balance and what is linked to what. */
export function TransactionsPanel({ account, currency }: Props) {
  const all = useTransactions(account, currency);
  return (
    <Panel
      title={<Trans>Transactions</Trans>}
      tools={<Tools all={all} />}
      className="transactions"
      error={all.error}
      busy={all.busy}
      onRetry={all.retry}
    >
      {all.count !== undefined &&
        (all.count === 0 ? <Empty all={all} /> : <List all={all} count={all.count} currency={currency} />)}
    </Panel>
  );
}

function Empty({ all: { kinds, statuses } }: { readonly all: Transactions }) {
  return (
    <p className="panel__empty">
      {kinds.length + statuses.length > 0 ? (
        <Trans>No document matches. Change or clear the filters.</Trans>
      ) : (
        <Trans>Nothing has happened on this account yet.</Trans>
      )}
    </p>
  );
}

function Tools({ all: { kinds, statuses, direction, show } }: { readonly all: Transactions }) {
  const { reconciliationOn } = useOrganization();
  const kindWords = useKindWords();
  const statusWords = useReconciliationWords();
  return (
    <div className="transactions__tools no-print">
      <ListFilter
        label={<Trans>Kinds</Trans>}
        options={DocumentKind.options.map((value) => ({ value, label: kindWords[value] }))}
        chosen={kinds}
        onChange={(chosen) => show({ kinds: chosen.join(',') })}
      />
      {reconciliationOn && (
        <ListFilter
          label={<Trans>Statuses</Trans>}
          options={ReconciliationStatus.options.map((value) => ({ value, label: statusWords[value] }))}
          chosen={statuses}
          onChange={(chosen) => show({ statuses: chosen.join(',') })}
        />
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<ArrowDownUp size={14} aria-hidden />}
        onClick={() => show({ direction: direction === 'asc' ? 'desc' : 'asc' })}
      >
        {direction === 'asc' ? <Trans>Oldest first</Trans> : <Trans>Newest first</Trans>}
      </Button>
    </div>
  );
}

type ListProps = { readonly all: Transactions; readonly count: number; readonly currency: string };

function List({ all: { rowAt, ready, look }, count, currency }: ListProps) {
  const { t } = useLingui();
  const isPhone = useMediaQuery('(width < 48em)');
  const isPrinting = usePrinting();
  return (
    <>
      <table role="table" aria-label={t`Transactions`} aria-rowcount={count + 1} className="grid transactions__table">
        <Head />
        <RowWindow
          count={count}
          rowHeight={isPhone ? PHONE_ROW : ROW}
          renderAll={isPrinting ? ready : undefined}
          onLook={look}
        >
          {(index) => {
            const row = rowAt(index);
            return row ? <TransactionLine row={row} index={index} currency={currency} /> : <Waiting index={index} />;
          }}
        </RowWindow>
      </table>
      {ready < count && <Cut first={ready} all={count} />}
    </>
  );
}

/** On paper, where rows that nobody has looked at yet are missing. */
function Cut({ first, all }: { readonly first: number; readonly all: number }) {
  const write = useCount();
  const [printed, total] = [write(first), write(all)];
  return (
    <p className="print-only panel__empty">
      <Trans>
        The first {printed} of {total} documents. The statement of account lists them all.
      </Trans>
    </p>
  );
}

/** A row that is on its way. */
function Waiting({ index }: { readonly index: number }) {
  return (
    <tr role="row" aria-rowindex={index + 2} className="transaction">
      <td role="cell" colSpan={9}>
        <Skeleton height={12} width={`${60 + ((index * 7) % 35)}%`} />
      </td>
    </tr>
  );
}

function Head() {
  const { t } = useLingui();
  const heads = [
    { id: 'date', words: t`Date` },
    { id: 'document', words: t`Document` },
    { id: 'status', words: t`Status` },
    { id: 'due', words: t`Due` },
    { id: 'links', words: t`Reconciled with` },
    { id: 'debit', words: t`Debit`, figure: true },
    { id: 'credit', words: t`Credit`, figure: true },
    { id: 'open', words: t`Open`, figure: true },
    { id: 'balance', words: t`Balance`, figure: true },
  ];
  return (
    <thead role="rowgroup">
      <tr role="row">
        {heads.map(({ id, words, figure }) => (
          <th
            key={id}
            role="columnheader"
            scope="col"
            className={`transaction__${id}${figure === true ? ' figure' : ''}`}
          >
            {words}
          </th>
        ))}
      </tr>
    </thead>
  );
}
