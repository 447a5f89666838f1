import './data-table.css';
import { Checkbox, UnstyledButton } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Selection } from './selection.ts';

/** One column; on a phone, where rows become blocks, `head` stands before each figure. */
export type Column<Row> = {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Digits, right-aligned. */
  readonly figure?: boolean;
  /** By this name the list can be sorted. */
  readonly sort?: string;
};

/** By what the list is sorted, and how to sort it otherwise. */
export type Sorting = {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
  readonly change: (by: string) => void;
};

/** What a table shows of its rows, and what can be done with them. */
export type TableProps<Row> = {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  readonly sorting?: Sorting;
  readonly selection?: {
    /** What the box in the head does: `Select the accounts of this page`. */
    readonly pageLabel: string;
    readonly ticks: Selection;
    /** How a row is called, for its check box. */
    readonly nameOf: (row: Row) => string;
  };
  /** The rows are from before: newer ones are on their way. */
  readonly old?: boolean;
};

/** A table of a list: heads to sort by, check boxes, digits right-aligned. On a phone each row is a block. */
export function DataTable<Row>({ label, columns, rows, idOf, sorting, selection, old = false }: TableProps<Row>) {
  const { t } = useLingui();
  return (
    <table role="table" aria-label={label} aria-busy={old} className="grid data-table" data-old={old || undefined}>
      <thead role="rowgroup">
        <tr role="row">
          {selection && (
            <th role="columnheader" scope="col" className="data-table__tick">
              <PageTick ticks={selection.ticks} ids={rows.map(idOf)} label={selection.pageLabel} />
            </th>
          )}
          {columns.map((column) => (
            <Head key={column.id} column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={idOf(row)} data-ticked={selection?.ticks.has(idOf(row)) || undefined}>
            {selection && (
              <td role="cell" className="data-table__tick">
                <Checkbox
                  size="xs"
                  checked={selection.ticks.has(idOf(row))}
                  aria-label={t`Select ${selection.nameOf(row)}`}
                  onChange={(event) => selection.ticks.toggle(idOf(row), event.currentTarget.checked)}
                />
              </td>
            )}
            {columns.map(({ id, head, cell, figure }) => (
              <td role="cell" key={id} data-column={id} data-label={head} className={figure ? 'figure' : undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type PageTickProps = { readonly ticks: Selection; readonly ids: readonly string[]; readonly label: string };

function PageTick({ ticks, ids, label }: PageTickProps) {
  const ticked = ids.filter(ticks.has).length;
  return (
    <Checkbox
      size="xs"
      checked={ticked > 0 && ticked === ids.length}
      indeterminate={ticked > 0 && ticked < ids.length}
      aria-label={label}
      onChange={(event) => ticks.togglePage(event.currentTarget.checked)}
    />
  );
}

type HeadProps<Row> = { readonly column: Column<Row>; readonly sorting: Sorting | undefined };

function Head<Row>({ column: { id, head, figure, sort }, sorting }: HeadProps<Row>) {
  const sorted = sort !== undefined && sorting?.by === sort ? sorting.direction : undefined;
  const Arrow = sorted === undefined ? ArrowUpDown : sorted === 'asc' ? ArrowUp : ArrowDown;
  return (
    <th
      role="columnheader"
      scope="col"
      data-column={id}
      className={figure ? 'figure' : undefined}
      aria-sort={sorted && (sorted === 'asc' ? 'ascending' : 'descending')}
    >
      {sort === undefined || sorting === undefined ? (
        head
      ) : (
        <UnstyledButton className="data-table__sort" onClick={() => sorting.change(sort)}>
          {head} <Arrow size={13} aria-hidden data-idle={sorted === undefined || undefined} />
        </UnstyledButton>
      )}
    </th>
  );
}
