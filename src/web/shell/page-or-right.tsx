import { Trans } from '@lingui/react/macro';
import { Outlet, useMatches } from '@tanstack/react-router';
import { useMissingRight } from '../components/missing-right.ts';

/** The page; or the right that is missing to see it, in words, in place of figures that the server would refuse. */
export function PageOrRight() {
  const missing = useMissingRight('canReadReconciliation');
  const isOpen = useMatches({
    select: (all) => all.some(({ staticData: { isPersonal, saysRight } }) => isPersonal === true || saysRight === true),
  });
  if (missing === undefined || isOpen) return <Outlet />;
  return (
    <div className="page">
      <h1>
        <Trans>You may not see this page</Trans>
      </h1>
      <p>
        {missing} <Trans>Ask an owner of the organization for it.</Trans>
      </p>
    </div>
  );
}
