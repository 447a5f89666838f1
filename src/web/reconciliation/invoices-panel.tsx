import './items.css';
import './invoices.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useRef } from 'react';
import type { ReactNode } from 'react';
import { Panel } from '../components/panel.tsx';
import { RowWindow } from '../components/row-window.tsx';
import type { RowWindowHandle } from '../components/row-window.tsx';
import { cellId } from './allocate-cell.tsx';
import { useBench } from './bench.ts';
import { charsOf } from './chars.ts';
import { InvoiceLine } from './invoice-line.tsx';
import type { InvoiceRow, Invoices } from './items.ts';
import type { Panel as PanelState } from './use-account.ts';
import { useTotals } from './use-worksheet.ts';

type Props = {
  readonly state: PanelState<Invoices>;
  /** The rows that the filter leaves; undefined while they are not there. */
  readonly rows: readonly InvoiceRow[] | undefined;
  readonly rowHeight: number;
  readonly renderAll: number | undefined;
  readonly tools: ReactNode;
  readonly onPasteCells: (at: number, text: string) => void;
};

/** The partner's open invoices and debit notes, each with a cell for what to allocate to it. */
export function InvoicesPanel({ state, rows, tools, ...list }: Props) {
  return (
    <Panel
      title={<Trans>Open invoices</Trans>}
      tools={rows && tools}
      className="invoices"
      error={state.error}
      busy={state.busy}
      onRetry={state.retry}
    >
      {rows &&
        state.data &&
        (rows.length === 0 ? <Empty all={state.data} /> : <List rows={rows} all={state.data} {...list} />)}
    </Panel>
  );
}

function Empty({ all }: { readonly all: Invoices }) {
  return (
    <p className="panel__empty">
      {all.rows.length === 0 ? (
        <Trans>Nothing is open: every invoice is settled.</Trans>
      ) : (
        <Trans>No invoice has this number.</Trans>
      )}
    </p>
  );
}

type ListProps = Omit<Props, 'state' | 'tools' | 'rows'> & {
  readonly rows: readonly InvoiceRow[];
  readonly all: Invoices;
};

function List({ rows, all, rowHeight, renderAll, onPasteCells }: ListProps) {
  const { t } = useLingui();
  const { figures } = useBench();
  const body = useRef<RowWindowHandle>(null);
  const move = useCallback(
    (index: number, by: number) => {
      const target = rows[index + by];
      if (target === undefined) return;
      body.current?.reveal(index + by);
      document.getElementById(cellId(target.debit.id))?.focus();
    },
    [rows],
  );
  return (
    <div className="panel__scroll">
      <table
        role="table"
        aria-label={t`Open invoices`}
        aria-rowcount={rows.length + 1}
        className="grid items debits"
        style={charsOf(figures.plain(all.total))}
      >
        <InvoiceHead />
        <RowWindow ref={body} count={rows.length} rowHeight={rowHeight} renderAll={renderAll}>
          {(index) => {
            const row = rows[index];
            return row && <InvoiceLine row={row} index={index} onMove={move} onPasteCells={onPasteCells} />;
          }}
        </RowWindow>
        <InvoiceFoot total={all.total} />
      </table>
    </div>
  );
}

function InvoiceHead() {
  return (
    <thead role="rowgroup">
      <tr role="row">
        <Heading className="line__number">
          <Trans>Invoice #</Trans>
        </Heading>
        <Heading className="line__date">
          <Trans>Date</Trans>
        </Heading>
        <Heading className="line__due">
          <Trans>Due</Trans>
        </Heading>
        <Heading className="line__status">
          <Trans>Status</Trans>
        </Heading>
        <Heading className="line__days figure">
          <Trans>Days overdue</Trans>
        </Heading>
        <Heading className="line__balance figure">
          <Trans>Balance Due</Trans>
        </Heading>
        <Heading className="line__allocate figure">
          <Trans>Allocate</Trans>
        </Heading>
      </tr>
    </thead>
  );
}

function Heading({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    <th role="columnheader" scope="col" className={className}>
      {children}
    </th>
  );
}

function InvoiceFoot({ total }: { readonly total: bigint }) {
  const { sheet, figures } = useBench();
  const totals = useTotals(sheet);
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        <th role="rowheader" scope="row" colSpan={5}>
          <Trans>Total</Trans>
        </th>
        <td role="cell" className="figure">
          {figures.plain(total)}
        </td>
        <td role="cell" className="figure line__allocate">
          <span className="cell-like">{figures.plain(totals.total)}</span>
        </td>
      </tr>
    </tfoot>
  );
}
