import type { ReactNode } from 'react';
import { DataTable } from './data-table.tsx';
import type { TableProps } from './data-table.tsx';
import { Pager } from './pager.tsx';
import { Panel } from './panel.tsx';
import type { Pages } from './use-paging.ts';

/** What a read of one page of a list gives; the query cache's result has this shape. */
export type ListRead<Row> = {
  readonly data: { readonly items: readonly Row[]; readonly next?: string | undefined } | undefined;
  readonly error: unknown;
  readonly isFetching: boolean;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
};

type Props<Row> = Omit<TableProps<Row>, 'rows' | 'old'> & {
  readonly title: ReactNode;
  readonly tools?: ReactNode;
  readonly list: ListRead<Row>;
  readonly pages: Pages;
  readonly total?: number | undefined;
  /** Between title and table, such as what is selected. */
  readonly notice?: ReactNode;
  /** What stands in the place of the table where the list is empty. */
  readonly empty: ReactNode;
};

/** A list with keyset pages: its table with loading, error and empty states, and the pager below. */
export function KeysetList<Row>({ title, tools, list, pages, total, notice, empty, ...table }: Props<Row>) {
  const { data } = list;
  return (
    <Panel
      title={title}
      tools={tools}
      className="keyset-list"
      error={list.error}
      busy={list.isFetching}
      onRetry={() => void list.refetch()}
    >
      {data && (
        <>
          {notice}
          {data.items.length === 0 ? (
            <div className="panel__empty">{empty}</div>
          ) : (
            <DataTable rows={data.items} old={list.isPlaceholderData} {...table} />
          )}
          <Pager pages={pages} shown={data.items.length} total={total} next={data.next} />
        </>
      )}
    </Panel>
  );
}
