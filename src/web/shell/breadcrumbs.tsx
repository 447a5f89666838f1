import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { useMatches } from '@tanstack/react-router';

declare module '@tanstack/react-router' {
  // Routes say where they stand; the router's own type for it is an interface made to be extended.
  // oxlint-disable-next-line typescript/consistent-type-definitions -- declaration merging asks for an interface
  interface StaticDataRouteOption {
    crumbs?: readonly MessageDescriptor[];
  }
}

/** Where the page stands: `Finance / Banking / Reconciliation`. The steps above have no pages of their own. */
export function Breadcrumbs() {
  const { t, i18n } = useLingui();
  const crumbs = useMatches().flatMap((match) => match.staticData.crumbs ?? []);
  return (
    <nav aria-label={t`Breadcrumbs`} className="breadcrumbs">
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={crumb.id} aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
            {i18n._(crumb)}
          </li>
        ))}
      </ol>
    </nav>
  );
}
