import { Trans, useLingui } from '@lingui/react/macro';
import type { LedgerAllocation } from '../../contract/ledger-report.ts';
import { AccountLink } from '../components/account-link.tsx';
import { Amount } from '../components/amount.tsx';
import type { Column } from '../components/data-table.tsx';
import { DocumentLink } from '../components/document-link.tsx';
import { DocumentStanding } from '../components/document-standing.tsx';

type About = { readonly currency: string; /** Rows are of several codes. */ readonly withCode: boolean };

/** What is shown of an allocation behind a figure of the report per ledger code. */
export function useAllocationColumns({ currency, withCode }: About): readonly Column<LedgerAllocation>[] {
  const { t } = useLingui();
  const code: Column<LedgerAllocation> = {
    id: 'code',
    head: t`Ledger code`,
    cell: ({ ledgerCode }) => ledgerCode ?? t`Without ledger code`,
  };
  return [
    { id: 'date', head: t`Date`, cell: ({ on }) => <span className="figure">{on}</span> },
    { id: 'account', head: t`Account`, cell: ({ account }) => <AccountLink account={account} /> },
    { id: 'credit', head: t`Payment or credit`, cell: ({ credit }) => <End end={credit} currency={currency} /> },
    { id: 'debit', head: t`Allocated to`, cell: ({ debit }) => <End end={debit} currency={currency} /> },
    ...(withCode ? [code] : []),
    { id: 'state', head: t`State`, cell: (row) => <State row={row} /> },
    {
      id: 'amount',
      head: t`Amount`,
      figure: true,
      cell: ({ amount }) => <Amount amount={amount} currency={currency} />,
    },
  ];
}

/** What was undone since is no longer reconciled, whatever the period tells of it. */
function State({ row: { reversed, undoneOn } }: { readonly row: LedgerAllocation }) {
  if (reversed) return <Trans>Undone</Trans>;
  return undoneOn === undefined ? <Trans>Reconciled</Trans> : <Trans>Undone on {undoneOn}</Trans>;
}

type EndProps = { readonly end: LedgerAllocation['credit']; readonly currency: string };

function End({ end: { document, kind, number, standing }, currency }: EndProps) {
  return (
    <DocumentStanding standing={standing} currency={currency}>
      <DocumentLink document={document} kind={kind} number={number} />
    </DocumentStanding>
  );
}
