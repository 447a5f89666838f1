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
