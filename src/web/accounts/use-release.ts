import { useLingui } from '@lingui/react/macro';
import { intent, useWrite } from '../api/client.ts';
import { useReloadBooks } from '../api/reload-books.ts';
import { useFailed } from '../components/use-failed.tsx';

/** Releases a hold of an account, and says where that is refused. */
export function useRelease() {
  const { t } = useLingui();
  const reload = useReloadBooks();
  const failed = useFailed();
  const write = useWrite('releaseHold');
  return {
    busy: write.isPending,
    run: (hold: string) =>
      write.mutate(intent<'releaseHold'>({ params: { id: hold } }), {
        onSettled: () => void reload(),
        onError: failed(t`Not released`),
      }),
  };
}
