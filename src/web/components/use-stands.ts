import { useQueries } from '@tanstack/react-query';
import { readOptions } from '../api/client.ts';

/** What was posted, by id. */
export type Posted =
  | { readonly reconciliations: readonly string[] }
  | { readonly document: string }
  | { readonly run: string };

/**
 * Whether what was posted stands as it was posted: no allocation of it undone, the document not taken back, the run not
 * undone. It does until the server says otherwise, which is asked again whenever the books are, or the window comes
 * back.
 */
export function useStands(posted: Posted, organization: string): boolean {
  const again = { refetchOnWindowFocus: 'always' } as const;
  const { reconciliations, document, run } = { reconciliations: [], document: undefined, run: undefined, ...posted };
  const reads = useQueries({
    queries: reconciliations.map((id) => ({
      ...readOptions(organization, 'getReconciliation', { params: { id } }),
      ...again,
    })),
  });
  const documents = useQueries({
    queries: (document === undefined ? [] : [document]).map((id) => ({
      ...readOptions(organization, 'getDocument', { params: { id } }),
      ...again,
    })),
  });
  const runs = useQueries({
    queries: (run === undefined ? [] : [run]).map((id) => ({
      ...readOptions(organization, 'getRun', { params: { id } }),
      ...again,
    })),
  });
  return (
    reads.every(({ data }) => data?.allocations.every(({ reversedBy }) => reversedBy === undefined) ?? true) &&
    documents.every(({ data }) => data?.takenBackBy === undefined) &&
    runs.every(({ data }) => data?.undoneBy === undefined)
  );
}
