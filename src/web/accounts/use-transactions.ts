import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { Transaction } from '../../contract/accounts.ts';
import { DocumentKind, ReconciliationStatus } from '../../contract/documents.ts';
import { useReads } from '../api/client.ts';
import type { RowRange } from '../components/row-window.tsx';

const PATH = '/clients/accounts/$account';
/** Rows come in blocks of so many, whichever part of the list is looked at. */
const BLOCK = 100;

type Kind = Transaction['kind'];
type Status = Transaction['reconciliationStatus'];

export type Transactions = {
  /** Undefined while it is on its way. */
  readonly rowAt: (index: number) => Transaction | undefined;
  /** How many there are; undefined before the first are there. */
  readonly count: number | undefined;
  /** How many are there from the first on, without a gap. */
  readonly ready: number;
  readonly error: unknown;
  readonly busy: boolean;
  readonly retry: () => void;
  /** Told which rows are about to be seen. */
  readonly look: (range: RowRange) => void;
  readonly kinds: readonly Kind[];
  readonly statuses: readonly Status[];
  readonly direction: 'asc' | 'desc';
  readonly show: (change: { kinds?: string; statuses?: string; direction?: string }) => void;
};

/**
 * Everything that happened on an account in one currency; filters are in the address. Only the blocks that are looked
 * at are asked for, each by its place, so that the last row of ten thousand is as near as the first.
 */
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
  const { blocks, look } = useBlocks();
  const inputOf = (block: number) => ({
    params: { id: account },
    query: { currency, direction, ...filter, limit: BLOCK, skip: block * BLOCK },
  });
  const reads = useReads('listTransactions', blocks.map(inputOf));
  useSameList(reads);
  const rowsOf = new Map(blocks.map((block, place) => [block, reads[place]?.data?.items]));
  const count = reads[0]?.data?.total;
  return {
    rowAt: (index) => rowsOf.get(Math.floor(index / BLOCK))?.[index % BLOCK],
    count,
    ready: Math.min(count ?? 0, BLOCK * readyBlocks(rowsOf)),
    error: reads.find(({ error }) => error !== null)?.error,
    busy: reads.some(({ isFetching }) => isFetching),
    retry: () => reads.forEach(({ error, refetch }) => error !== null && void refetch()),
    look,
    kinds,
    statuses,
    direction,
    show: (change) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
  };
}

/** The first block, which tells how many rows there are, and those that are looked at. */
function useBlocks() {
  const [[from, to], setSeen] = useState<readonly [number, number]>([0, 0]);
  const look = useCallback(({ first, end }: RowRange) => {
    const [next, last] = [Math.floor(first / BLOCK), Math.floor(Math.max(0, end - 1) / BLOCK)];
    setSeen((old) => (old[0] === next && old[1] === last ? old : [next, last]));
  }, []);
  const seen = Array.from({ length: to - from + 1 }, (_, place) => from + place);
  return { blocks: [0, ...seen.filter((block) => block > 0)], look };
}

function readyBlocks(rowsOf: ReadonlyMap<number, unknown>): number {
  let ready = 0;
  while (rowsOf.get(ready) !== undefined) ready += 1;
  return ready;
}

/** Somebody may post meanwhile, and rows move on: blocks that count differently are asked for again, together. */
function useSameList(reads: ReturnType<typeof useReads<'listTransactions'>>): void {
  const totals = reads.flatMap(({ data, isFetching }) => (isFetching ? [] : (data?.total ?? [])));
  const isTorn = totals.length === reads.length && new Set(totals).size > 1;
  useEffect(() => {
    if (isTorn) for (const { refetch } of reads) void refetch();
  }, [isTorn, reads]);
}
