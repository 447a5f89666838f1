import { useQuery, useQueryClient } from '@tanstack/react-query';
import { use, useEffect, useState } from 'react';
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
 * through.
 */
export function useWatchedRun(id: string, pauseOf: (run: Answer<'getRun'>) => number | undefined) {
  const organization = use(OrganizationContext)?.id;
  const client = useQueryClient();
  const [untold, setUntold] = useState<string>();
  const isTold = untold !== id;
  const read = useWatch('getRun', { params: { id } }, (run) => (isTold ? undefined : pauseOf(run)));
  const isUnderWay = read.data !== undefined && pauseOf(read.data) !== undefined;
  useEffect(() => {
    if (!isUnderWay) return undefined;
    const leaving = new AbortController();
    const { queryKey } = readOptions(organization, 'getRun', { params: { id } });
    const listen = async () => {
      const options = { organization, signal: leaving.signal };
      for await (const run of answersOf('watchRun', { params: { id } }, options)) client.setQueryData(queryKey, run);
    };
    // Whether it broke off or came to its end: should the run go on, it is asked for from now on.
    void listen()
      .catch(() => undefined)
      .then(() => leaving.signal.aborted || setUntold(id));
    return () => leaving.abort();
  }, [client, organization, id, isUnderWay]);
  return read;
}
