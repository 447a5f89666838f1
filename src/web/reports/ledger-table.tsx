import '../components/data-table.css';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Answer } from '../api/call.ts';
import { Amount, isSome } from '../components/amount.tsx';
import { Behind } from './behind.tsx';
import { SHARES, sumsOf } from './sums.ts';
import { useLedgerHeads } from './use-ledger-heads.ts';

type Report = Answer<'getLedgerReport'>;
type Column = (typeof COLUMNS)[number];

const COLUMNS = [...SHARES, 'reversed'] as const;

/** What went to invoices: a row a ledger code, and the sums; each figure leads to the allocations it is made of. */
export function LedgerTable({ report }: { readonly report: Report }) {
  const { t } = useLingui();
  const heads = useLedgerHeads();
  const { rows, sums } = sumsOf(report);
  if (rows.length === 0) {
    return (
      <p className="panel__empty">
        <Trans>Nothing was allocated to invoices in this period.</Trans>
      </p>
    );
  }
  return (
    <table role="table" className="grid data-table report__table" aria-label={t`Received per ledger code`}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {heads.code}
          </th>
          {COLUMNS.map((column) => (
            <th role="columnheader" key={column} scope="col" className="figure">
              {heads[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={row.ledgerCode ?? ''}>
            <td role="cell" data-label={heads.code}>
              {row.ledgerCode ?? <Trans>Without ledger code</Trans>}
            </td>
            <Figures report={report} code={row.ledgerCode} figures={row} />
          </tr>
        ))}
      </tbody>
      <tfoot role="rowgroup">
        <tr role="row">
          <th role="rowheader" scope="row">
            {heads.total}
          </th>
          <Figures report={report} code={undefined} figures={sums} />
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

function Figures({ report, code, figures }: FiguresProps) {
  const heads = useLedgerHeads();
  // Nothing may also be what is left of something.
  const isMade = (column: Column) => [figures[column], figures.reversed].some(isSome);
  return COLUMNS.map((column) => (
    <td role="cell" key={column} data-label={heads[column]} data-column={column} className="figure">
      {isMade(column) ? (
        <Behind report={report} figure={{ ...ofCode(code), ...ofColumn(column) }}>
          <Amount bare amount={figures[column]} currency={report.currency} />
        </Behind>
      ) : (
        <Amount bare amount={figures[column]} currency={report.currency} />
      )}
    </td>
  ));
}

function ofCode(code: string | null | undefined) {
  return code === null ? { none: 'yes' } : { code };
}

function ofColumn(column: Column) {
  if (column === 'reversed') return { share: 'earned', undone: 'yes' };
  return { share: column === 'total' ? 'earned' : column };
}
