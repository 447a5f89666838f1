import { Trans } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useLayoutEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Session } from '../../contract/sign-in.ts';
import { useRead } from '../api/client.ts';
import { isSignedOut } from '../api/failures.ts';
import { sessionEnd } from '../api/session-end.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { AgainDialog } from '../sign-in/again-dialog.tsx';
import { Entrance } from './entrance.tsx';

/** Shows the books to who has signed in, and nothing of them to who has not: that one is asked to, and comes back. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const session = useRead('getSession', {});
  const isOther = useIsOther(session.data);
  useRestingEscape();
  if (isOther) return <Loading />;
  if (session.data !== undefined) {
    return (
      <>
        {children}
        <AgainDialog />
      </>
    );
  }
  if (isSignedOut(session.error)) return <ToSignIn />;
  if (!session.isError) return <Loading />;
  return (
    <Entrance title={<Trans>Quittance does not answer</Trans>}>
      <Failure error={session.error} busy={session.isFetching} onRetry={() => void session.refetch()} />
    </Entrance>
  );
}

/** Once, with the page that was wanted: the address changes before the page of signing in stands. */
function ToSignIn() {
  const router = useRouter();
  useEffect(() => {
    const { href } = router.state.location;
    void router.navigate({ to: '/sign-in', search: { to: href, organization: undefined }, replace: true });
  }, [router]);
  return null;
}

/** Whether another person has signed in meanwhile, perhaps in another window: nothing of the one before is kept. */
function useIsOther(session: Session | undefined): boolean {
  const now = session && (session.user.email ?? session.user.name);
  const [first, setFirst] = useState(now);
  if (first === undefined && now !== undefined) setFirst(now);
  const isOther = first !== undefined && now !== undefined && first !== now;
  useEffect(() => {
    if (isOther) window.location.assign('/');
  }, [isOther]);
  return isOther;
}

/**
 * While signing in again is asked for, Escape closes no dialog of the page below. Dialogs listen at the window from
 * when they are first drawn; a layout effect listens before them.
 */
function useRestingEscape(): void {
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && sessionEnd.get()) event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
