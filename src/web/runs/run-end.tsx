import { Plural, useLingui } from '@lingui/react/macro';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Run } from '../../contract/runs.ts';
import { useCount } from '../components/figures.ts';
import { useUndoToast } from '../components/undo-toast.tsx';
import { isUnderWay } from './progress.ts';
import { useRun } from './use-run.ts';

type Props = { readonly id: string; readonly onTold: () => void };

/** Says that a run which was under way is over, wherever one has gone meanwhile; its own page shows it anyway. */
export function RunEnd({ id, onTold }: Props) {
  const { data: run } = useRun(id);
  const tell = useTellEnd();
  const end = run === undefined || isUnderWay(run) ? undefined : run;
  const told = useRef(false);
  useEffect(() => {
    if (end === undefined || told.current) return;
    told.current = true;
    tell(end);
    onTold();
  });
  return null;
}

/** Undo leads to the dialog that tells what it would free. */
function useTellEnd() {
  const { t } = useLingui();
  const count = useCount();
  const toast = useUndoToast();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return ({ id, kind, allocations }: Run) => {
    if (kind !== 'post' || allocations === 0 || pathname.endsWith(id)) return;
    toast({
      title: t`Auto-reconciled`,
      message: (
        <Plural
          value={allocations}
          one="# allocation was posted."
          other={`${count(allocations)} allocations were posted.`}
        />
      ),
      posted: { run: id },
      onUndo: () => void navigate({ to: '/clients/runs/$run', params: { run: id }, search: { undo: 'true' } }),
    });
  };
}
