import { Anchor, Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { use } from 'react';
import { OpenPalette } from './open-palette.ts';

/** An address that no page has: says so, and offers the search and the pages that are used most. */
export function NotFound() {
  const search = use(OpenPalette);
  return (
    <div className="page not-found">
      <h1>
        <Trans>There is no such page</Trans>
      </h1>
      <p>
        <Trans>The address may be mistyped or out of date. Nothing was changed.</Trans>
      </p>
      <Button
        variant="default"
        className="not-found__search"
        leftSection={<Search size={15} aria-hidden />}
        onClick={search}
      >
        <Trans>Search partners, pages and commands, or documents by number</Trans>
      </Button>
      <ul>
        <li>
          <Anchor renderRoot={(props) => <Link to="/clients/accounts" {...props} />}>
            <Trans>Accounts</Trans>
          </Anchor>
        </li>
        <li>
          <Anchor renderRoot={(props) => <Link to="/documents" {...props} />}>
            <Trans>Documents</Trans>
          </Anchor>
        </li>
        <li>
          <Anchor renderRoot={(props) => <Link to="/finance/banking/reconciliation" {...props} />}>
            <Trans>Reconciliation</Trans>
          </Anchor>
        </li>
      </ul>
    </div>
  );
}
