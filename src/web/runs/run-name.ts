import { useLingui } from '@lingui/react/macro';
import type { Run } from '../../contract/runs.ts';

/** What a run does: reconcile, only work it out, or undo another. */
export function useRunKindWords(): Readonly<Record<Run['kind'], string>> {
  const { t } = useLingui();
  return { preview: t`Preview`, post: t`Auto-reconcile`, undo: t`Undo of a run` };
}

/** How a run stands. */
export function useRunStateWords(): Readonly<Record<Run['state'], string>> {
  const { t } = useLingui();
  return {
    queued: t`Waiting to begin`,
    running: t`Running`,
    done: t`Done`,
    cancelled: t`Cancelled`,
    stopped: t`Stopped: reconciliation was switched off`,
    failed: t`Failed`,
  };
}
