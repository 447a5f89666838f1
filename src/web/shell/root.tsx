import { Outlet, useMatches } from '@tanstack/react-router';
import { Gate } from './gate.tsx';
import { Shell } from './shell.tsx';

/** Pages before the books stand alone; all others in the shell, for who has signed in. */
export function Root() {
  const isDoor = useMatches({ select: (matches) => matches.some(({ staticData }) => staticData.isDoor === true) });
  if (isDoor) return <Outlet />;
  return (
    <Gate>
      <Shell />
    </Gate>
  );
}
