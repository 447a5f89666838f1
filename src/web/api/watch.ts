import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import type { RouteName } from '../../contract/routes.ts';
import { readOptions } from './client.ts';
import type { Answer, Input } from './call.ts';
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
