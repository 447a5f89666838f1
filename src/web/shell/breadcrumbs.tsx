import type { MessageDescriptor } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { Link, useMatches } from '@tanstack/react-router';

/** A step of the way; one with a page of its own leads there. */
type Crumb =
  | MessageDescriptor
  | {
      readonly label: MessageDescriptor;
      readonly to: '/clients/accounts' | '/clients/runs' | '/documents' | '/reports/ledger-codes' | '/settings';
    };

declare module '@tanstack/react-router' {
  // Routes say where they stand; the router's own type for it is an interface made to be extended.
  // oxlint-disable-next-line typescript/consistent-type-definitions -- declaration merging asks for an interface
  interface StaticDataRouteOption {
    crumbs?: readonly Crumb[];
    /** A page before the books, for who has not signed in: no rail, no bar. */
    isDoor?: boolean;
    /** A page about the person who has signed in, whichever organization is chosen, or none. */
    isPersonal?: boolean;
    /** Whether the page itself says what right it takes; all others take the one to read. */
    saysRight?: boolean;
  }
}

/** Where the page stands: `Finance / Banking / Reconciliation`. Most steps above have no pages of their own. */
export function Breadcrumbs() {
  const { t, i18n } = useLingui();
  const crumbs = useMatches().flatMap((match) => match.staticData.crumbs ?? []);
  return (
    <nav aria-label={t`Breadcrumbs`} className="breadcrumbs">
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={'to' in crumb ? crumb.to : crumb.id} aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
            {'to' in crumb ? <Link to={crumb.to}>{i18n._(crumb.label)}</Link> : i18n._(crumb)}
          </li>
        ))}
      </ol>
    </nav>
  );
}
