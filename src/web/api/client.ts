import {
  QueryClient,
  focusManager,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { use, useCallback } from 'react';
import { ROUTES } from '../../contract/routes.ts';
import type { RouteName } from '../../contract/routes.ts';
import { call, newKey } from './call.ts';
import type { Answer, Input } from './call.ts';
import { isPassing } from './failures.ts';
import { OrganizationContext } from './organization.ts';

/** Lists are asked for again when the window comes back, so that a person rarely decides on old figures. */
export function newQueryClient(): QueryClient {
  focusManager.setEventListener(onFocus);
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: (count, error) => count < 1 && isPassing(error), retryDelay: 400 },
      mutations: { retry: (count, error) => count < 2 && isPassing(error), retryDelay: 600 },
    },
  });
}

/** Coming back is to see the page again, or to go from one window to another that was seen all along. */
function onFocus(handle: () => void): () => void {
  const events = ['visibilitychange', 'focus'];
  for (const event of events) window.addEventListener(event, handle);
  return () => {
    for (const event of events) window.removeEventListener(event, handle);
  };
}

/** One read of the contract's table, kept in the cache under organization, route and input. */
export function readOptions<N extends RouteName>(organization: string | undefined, name: N, input: Input<N>) {
  return queryOptions<Answer<N>>({
    queryKey: [ROUTES[name].scope === 'organization' ? (organization ?? '') : '', name, input],
    queryFn: ({ signal }) => call(name, input, { organization, signal }),
  });
}

export function useRead<N extends RouteName>(
  name: N,
  input: Input<N>,
  options: { readonly enabled?: boolean; readonly keepPrevious?: boolean; readonly isDecidedOn?: boolean } = {},
) {
  const organization = use(OrganizationContext)?.id;
  return useQuery({
    ...readOptions(organization, name, input),
    enabled: options.enabled ?? true,
    // However fresh: another window may have posted meanwhile.
    ...(options.isDecidedOn === true ? { refetchOnWindowFocus: 'always' as const } : {}),
    ...(options.keepPrevious === true ? { placeholderData: keep } : {}),
  });
}

/** Several reads of one route, each kept on its own. */
export function useReads<N extends RouteName>(name: N, inputs: readonly Input<N>[]) {
  const organization = use(OrganizationContext)?.id;
  return useQueries({ queries: inputs.map((input) => readOptions(organization, name, input)) });
}

/** Lists of the table that come page by page. */
type PagedRoute = 'listReconciliations';

/** A list of the table, the first page of it and on request the next ones; `inputAt` is told where a page begins. */
export function usePages<N extends PagedRoute>(name: N, inputAt: (cursor: string | undefined) => Input<N>) {
  const organization = use(OrganizationContext)?.id;
  const { queryKey } = readOptions(organization, name, inputAt(undefined));
  return useInfiniteQuery({
    queryKey: [...queryKey, 'pages'],
    queryFn: ({ signal, pageParam }) => call(name, inputAt(pageParam || undefined), { organization, signal }),
    // Where the first page begins.
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
}

/**
 * One write of the table. Each `mutate` is one intent: its key is made once and goes out again on a retry, and a caller
 * that lets the person press again after a lost answer passes the key itself, so that nothing is posted twice. With
 * `inTurn` the next waits until the last is answered: for what is written over, where the later word must win.
 */
export function useWrite<N extends RouteName>(name: N, { inTurn = false } = {}) {
  const organization = use(OrganizationContext)?.id;
  return useMutation({
    ...(inTurn && { scope: { id: name } }),
    mutationFn: ({ input, key }: Intent<N>) => call(name, input, { organization, key }),
  });
}

export type Intent<N extends RouteName> = { readonly input: Input<N>; readonly key: string };

export function intent<N extends RouteName>(input: Input<N>): Intent<N> {
  return { input, key: newKey() };
}

/** Marks what is cached of these routes as old and asks again for what is on the screen. */
export function useReload(): (...names: readonly RouteName[]) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    (...names) =>
      client.invalidateQueries({
        // Keys are made by readOptions only: [organization, route, input].
        predicate: (query) => names.includes(query.queryKey[1] as RouteName),
      }),
    [client],
  );
}

function keep<T>(previous: T | undefined): T | undefined {
  return previous;
}
