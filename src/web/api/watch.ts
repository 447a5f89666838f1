import { useQuery, useQueryClient } from '@tanstack/react-query';
import { use } from 'react';
import type { RouteName } from '../../contract/routes.ts';
import { readOptions } from './client.ts';
import type { Answer, Input } from './call.ts';
import { answersOf } from './events.ts';
import { OrganizationContext } from './organization.ts';

/**
 * A read that is repeated while what it shows is under way: `pauseOf` says how many milliseconds to wait after an
 * answer, undefined when nothing more will change.
 */
export function useWatch<N extends RouteName>(
  name: N,
  input: Input<N>,
  pauseOf: (answer: Answer<N>) => number | undefined,
) {
  const organization = use(OrganizationContext)?.id;
  return useQuery({
    ...readOptions(organization, name, input),
    refetchInterval: ({ state }) => (state.data === undefined ? false : (pauseOf(state.data) ?? false)),
  });
}

/**
 * One run, as it changes: told by the server while it is under way; asked for again and again where that does not get
 * through. Whoever shows the same run shows the same: it is kept, and listened to, once.
 */
export function useWatchedRun(id: string, pauseOf: (run: Answer<'getRun'>) => number | undefined) {
  const organization = use(OrganizationContext)?.id;
  const client = useQueryClient();
  const input = { params: { id } };
  const { queryKey } = readOptions(organization, 'getRun', input);
  const known = client.getQueryData(queryKey);
  const told = useQuery({
    queryKey: [organization, 'watchRun', input],
    queryFn: async ({ signal }) => {
      for await (const run of answersOf('watchRun', input, { organization, signal }))
        client.setQueryData(queryKey, run);
      return null;
    },
    enabled: known !== undefined && pauseOf(known) !== undefined,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  // Whether it broke off or came to its end: should the run go on, it is asked for from now on.
  return useWatch('getRun', input, (run) => (told.isPending ? undefined : pauseOf(run)));
}
