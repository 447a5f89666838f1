import { Trans, useLingui } from '@lingui/react/macro';
import type { Document, Line } from '../../contract/documents.ts';
import { Amount, isSome } from '../components/amount.tsx';
import { DataTable } from '../components/data-table.tsx';
import type { Column } from '../components/data-table.tsx';
import { Panel } from '../components/panel.tsx';

/** The lines of a document: what was sold, under which ledger code, and how much of each is settled (DOMAIN §4.9). */
export function LinesPanel({ document: { lines = [], currency } }: { readonly document: Document }) {
  const { t } = useLingui();
  const columns = useLineColumns(currency);
  return (
    <Panel title={<Trans>Lines</Trans>} error={undefined} busy={false} onRetry={() => undefined}>
      <DataTable label={t`Lines`} columns={columns} rows={lines} idOf={({ position }) => String(position)} />
    </Panel>
  );
}

function useLineColumns(currency: string): readonly Column<Line>[] {
  const { t } = useLingui();
  const amount = (id: 'net' | 'amount', head: string): Column<Line> => ({
    id,
    head,
    figure: true,
    cell: (line) => <Amount amount={line[id]} currency={currency} />,
  });
  const share = (id: 'settled' | 'cancelled', head: string): Column<Line> => ({
    id,
    head,
    figure: true,
    cell: (line) => (
      <span className={isSome(line[id]) ? undefined : 'quiet'}>
        <Amount amount={line[id]} currency={currency} />
      </span>
    ),
  });
  return [
    { id: 'code', head: t`Ledger code`, cell: ({ ledgerCode }) => ledgerCode },
    { id: 'text', head: t`Text`, cell: ({ text }) => text },
    { id: 'quantity', head: t`Quantity`, figure: true, cell: ({ quantity }) => quantity },
    amount('net', t`Net`),
    { id: 'tax', head: t`Tax`, figure: true, cell: ({ tax = '0' }) => <Amount amount={tax} currency={currency} /> },
    amount('amount', t`Total`),
    share('settled', t`Settled`),
    share('cancelled', t`Cancelled`),
  ];
}
