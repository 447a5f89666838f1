import { Anchor } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../api/call.ts';
import { Amount } from '../components/amount.tsx';
import { SHARES, sumsOf } from './sums.ts';
import { useLedgerHeads } from './use-ledger-heads.ts';

type Report = Answer<'getLedgerReport'>;
type Column = (typeof COLUMNS)[number];

const COLUMNS = [...SHARES, 'reversed'] as const;

/** A row a ledger code, and the sums; each figure leads to the allocations that it is made of. */
export function LedgerTable({ report }: { readonly report: Report }) {
  const { t } = useLingui();
  const heads = useLedgerHeads();
  const { rows, sums } = sumsOf(report);
  if (rows.length === 0) {
    return (
      <p className="panel__empty">
        <Trans>Nothing was allocated in this period.</Trans>
      </p>
    );
  }
  return (
    <table className="grid report__table" aria-label={t`Received per ledger code`}>
      <thead>
        <tr>
          <th scope="col">{heads.code}</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className="figure">
              {heads[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.ledgerCode ?? ''}>
            <td>{row.ledgerCode ?? <Trans>Without ledger code</Trans>}</td>
            <Figures report={report} code={row.ledgerCode} figures={row} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{heads.total}</th>
          <Figures report={report} code={undefined} figures={{ ...sums, total: report.total }} />
        </tr>
      </tfoot>
    </table>
  );
}

type FiguresProps = {
  readonly report: Report;
  /** Null: what stands under no code; undefined: all codes together. */
  readonly code: string | null | undefined;
  readonly figures: Readonly<Record<Column, string>>;
};

function Figures({ report: { from, to, currency }, code, figures }: FiguresProps) {
  return COLUMNS.map((column) => (
    <td key={column} className="figure">
      <Anchor
        className="report__figure"
        data-column={column}
        renderRoot={(props) => (
          <Link
            to="/reports/ledger-codes/allocations"
            search={{ from, to, currency, ...ofCode(code), ...ofColumn(column) }}
            {...props}
          />
        )}
      >
        <Amount bare amount={figures[column]} currency={currency} />
      </Anchor>
    </td>
  ));
}

function ofCode(code: string | null | undefined) {
  return code === null ? { none: 'yes' } : { code };
}

function ofColumn(column: Column) {
  if (column === 'reversed') return { undone: 'yes' };
  return column === 'total' ? {} : { share: column };
}
