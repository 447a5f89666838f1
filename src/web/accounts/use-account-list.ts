import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Account } from '../../contract/accounts.ts';
import { ACCOUNT_SORTS } from '../../contract/accounts.ts';
import { useRead } from '../api/client.ts';
import type { Sorting } from '../components/data-table.tsx';
import type { ListRead } from '../components/keyset-list.tsx';
import type { Pages } from '../components/use-paging.ts';
import { usePaging } from '../components/use-paging.ts';
import type { FilterSearch } from './filter.ts';
import { filterOf, filterQuery } from './filter.ts';

export const LIST_PATH = '/clients/accounts';
/** Names go from A to Z at first, amounts and ages from what is worst. */
const DESCENDING = new Set(['outstanding', 'unapplied', 'overdue']);

export type AccountList = {
  readonly list: ListRead<Account>;
  readonly pages: Pages;
  /** How many match; undefined until it is known. */
  readonly total: number | undefined;
  readonly search: FilterSearch;
  readonly sorting: Sorting;
  readonly filter: (change: FilterSearch) => void;
  readonly reset: () => void;
};

/** The list of accounts that the address asks for. */
export function useAccountList(): AccountList {
  const search = useSearch({ from: LIST_PATH });
  const navigate = useNavigate({ from: LIST_PATH });
  const pages = usePaging();
  const filter = filterQuery(filterOf(search));
  const sort = ACCOUNT_SORTS.find((each) => each === search.sort) ?? 'owner';
  const direction = search.direction === 'desc' ? 'desc' : 'asc';
  const query = { ...filter, sort, direction, limit: pages.limit } as const;
  const at = pages.cursor === undefined ? {} : { cursor: pages.cursor };
  const list = useRead('listAccounts', { query: { ...query, ...at } }, { keepPrevious: true });
  // Only a first page tells how many there are.
  const first = useRead('listAccounts', { query: { ...filter, limit: 1 } }, { enabled: pages.cursor !== undefined });
  return {
    list,
    pages,
    total: pages.cursor === undefined ? list.data?.total : first.data?.total,
    search,
    sorting: {
      by: sort,
      direction,
      change: (by) => {
        const turned = direction === 'asc' ? 'desc' : 'asc';
        const to = by === sort ? turned : DESCENDING.has(by) ? 'desc' : 'asc';
        void navigate({ search: (old) => ({ ...old, sort: by, direction: to, cursor: undefined }) });
      },
    },
    filter: (change) => void navigate({ search: (old) => ({ ...old, ...change, cursor: undefined }), replace: true }),
    reset: () =>
      void navigate({
        search: (old) => ({ ...old, ...BLANK, cursor: undefined }),
      }),
  };
}

const BLANK = {
  q: undefined,
  in: undefined,
  open: undefined,
  unapplied: undefined,
  errors: undefined,
  overdue: undefined,
};
