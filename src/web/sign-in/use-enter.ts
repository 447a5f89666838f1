import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { sessionEnd } from '../api/session-end.ts';
import { wantedPath } from './wanted-path.ts';

/** For who has signed in: forgets what the server said to nobody in particular, and goes where they wanted to go. */
export function useEnter(): () => void {
  const client = useQueryClient();
  const router = useRouter();
  const { to } = useSearch({ strict: false });
  return () => {
    sessionEnd.undo();
    client.clear();
    router.history.replace(wantedPath(to, window.location.origin));
  };
}

/** For who has just come to belong to an organization: forgets the same, and goes into its books. */
export function useEnterOrganization(): (organization: string) => void {
  const client = useQueryClient();
  const router = useRouter();
  return (organization) => {
    sessionEnd.undo();
    client.clear();
    router.history.replace(`/?organization=${organization}`);
  };
}
