import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../api/call.ts';
import { intent, useWrite } from '../api/client.ts';
import { isPassing, isSignedOut } from '../api/failures.ts';

const POLL_MS = 400;
const KEY = ['demo'];

/** The demo data: whether they are there, how far loading them is, and loading them. One state for all of the page. */
export function useDemo() {
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call('getDemo', {}, { signal }),
    // A lost line does not end the loading; a failure that the server tells does.
    refetchInterval: ({ state }) =>
      state.data?.state === 'loading' && (state.error === null || isPassing(state.error)) ? POLL_MS : false,
  });
  const write = useWrite('loadDemo');
  const before = useRef(data?.state);
  useEffect(() => {
    // There is more to see now, on whichever page.
    if (before.current === 'loading' && data?.state === 'loaded') void client.invalidateQueries();
    before.current = data?.state;
  }, [data?.state, client]);
  const hasFailed = error !== null && !isPassing(error) && !isSignedOut(error);
  return {
    /** Undefined until it is known. */
    state: hasFailed ? ('stopped' as const) : data?.state,
    documents: data?.documents ?? 0,
    total: data?.total ?? 0,
    /** Why loading was refused, where it was. */
    refusal: write.error,
    busy: write.isPending,
    load: () => write.mutate(intent({}), { onSuccess: (begun) => client.setQueryData(KEY, begun) }),
  };
}
