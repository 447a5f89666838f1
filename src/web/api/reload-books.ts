import { useQueryClient } from '@tanstack/react-query';
import { use, useCallback } from 'react';
import { OrganizationContext } from './organization.ts';

/** After a posting, which may touch any list: marks all of the organization as old, and loads what is on the screen. */
export function useReloadBooks(): () => Promise<void> {
  const client = useQueryClient();
  const organization = use(OrganizationContext)?.id;
  return useCallback(() => client.invalidateQueries({ queryKey: [organization ?? ''] }), [client, organization]);
}
