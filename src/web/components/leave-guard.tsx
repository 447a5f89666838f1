import { Trans } from '@lingui/react/macro';
import { useBlocker } from '@tanstack/react-router';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { DoubtDialog } from './doubt-dialog.tsx';

/**
 * Asks before typed input is left behind, with what becomes of it in words; `release` lets the next step through, once
 * it is saved.
 */
export function useLeaveGuard(isDirty: boolean, words: ReactNode) {
  const released = useRef(false);
  const holds = () => isDirty && !released.current;
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: holds,
    enableBeforeUnload: holds,
    withResolver: true,
  });
  return {
    release: () => {
      released.current = true;
    },
    dialog: status === 'blocked' ? <LeaveDialog words={words} onStay={reset} onLeave={proceed} /> : null,
  };
}

type Props = { readonly words: ReactNode; readonly onStay: () => void; readonly onLeave: () => void };

function LeaveDialog({ words, onStay, onLeave }: Props) {
  return (
    <DoubtDialog
      title={<Trans>Leave without saving?</Trans>}
      goOn={<Trans>Leave</Trans>}
      onGoOn={onLeave}
      goBack={<Trans>Go on editing</Trans>}
      onGoBack={onStay}
    >
      {words}
    </DoubtDialog>
  );
}
