import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Transaction } from '../../contract/accounts.ts';
import { DocumentKind, ReconciliationStatus } from '../../contract/documents.ts';
import { usePages } from '../api/client.ts';

const PATH = '/clients/accounts/$account';
/** The first rows come soon; the rest in few requests. */
const FIRST = 100;
const REST = 500;

type Kind = Transaction['kind'];
type Status = Transaction['reconciliationStatus'];

export type Transactions = {
  /** Undefined before the first page is there. */
  readonly rows: readonly Transaction[] | undefined;
  /** How many there will be, as far as is known. */
  readonly count: number;
  readonly error: unknown;
  readonly busy: boolean;
  readonly retry: () => void;
  /** Loads on where rows up to this index are to be seen and are not there yet. */
  readonly reach: (index: number) => void;
  readonly kinds: readonly Kind[];
  readonly statuses: readonly Status[];
  readonly direction: 'asc' | 'desc';
  readonly show: (change: { kinds?: string; statuses?: string; direction?: string }) => void;
};

/** Everything that happened on an account in one currency, page by page as one scrolls; filters are in the address. */
export function useTransactions(account: string, currency: string): Transactions {
  const search = useSearch({ from: PATH });
  const navigate = useNavigate({ from: PATH });
  const kinds = DocumentKind.options.filter((kind) => search.kinds?.split(',').includes(kind));
  const statuses = ReconciliationStatus.options.filter((status) => search.statuses?.split(',').includes(status));
  const direction: 'asc' | 'desc' = search.direction === 'asc' ? 'asc' : 'desc';
  const filter = {
    ...(kinds.length > 0 && { kinds: kinds.join(',') }),
    ...(statuses.length > 0 && { statuses: statuses.join(',') }),
  };
  const list = usePages('listTransactions', (cursor) => ({
    params: { id: account },
    query: {
      currency,
      direction,
      ...filter,
      ...(cursor === undefined ? { limit: FIRST } : { limit: REST, cursor }),
    },
  }));
  const rows = list.data?.pages.flatMap(({ items }) => items);
  const loaded = rows?.length ?? 0;
  const { hasNextPage, isFetching, fetchNextPage } = list;
  return {
    rows,
    count: Math.max(list.data?.pages[0]?.total ?? 0, loaded + (hasNextPage ? 1 : 0)),
    error: list.error,
    busy: isFetching,
    retry: () => void (list.isFetchNextPageError ? fetchNextPage() : list.refetch()),
    reach: (index) => {
      if (index >= loaded && hasNextPage && !isFetching) void fetchNextPage();
    },
    kinds,
    statuses,
    direction,
    show: (change) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
  };
}
