import { Anchor } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Account, AccountBalance } from '../../contract/accounts.ts';
import { useOrganization } from '../api/organization.ts';
import { Amount, isSome } from '../components/amount.tsx';
import type { Column } from '../components/data-table.tsx';
import { HoldMark } from '../components/hold-mark.tsx';
import { StatusCounts } from './status-counts.tsx';

/** The columns of the list of accounts. An account with several currencies has a line for each. */
export function useAccountColumns(): readonly Column<Account>[] {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const columns: readonly Column<Account>[] = [
    { id: 'owner', head: t`Account owner`, sort: 'owner', cell: (account) => <Owner account={account} /> },
    { id: 'number', head: t`Number`, sort: 'number', cell: ({ number }) => number },
    amounts('outstanding', t`Outstanding`),
    amounts('unapplied', t`Unapplied`),
    amounts('overdue', t`Overdue`),
    {
      id: 'oldest',
      head: t`Oldest open`,
      sort: 'oldest',
      figure: true,
      cell: ({ balances }) =>
        balances.some(({ oldestOpenOn }) => oldestOpenOn) && (
          <Lines balances={balances}>{({ oldestOpenOn }) => oldestOpenOn ?? '–'}</Lines>
        ),
    },
  ];
  const statuses: Column<Account> = {
    id: 'statuses',
    head: t`Documents`,
    cell: ({ statuses }) => <StatusCounts counts={statuses} />,
  };
  return reconciliationOn ? [...columns, statuses] : columns;
}

function Owner({ account: { id, owner, hold } }: { readonly account: Account }) {
  return (
    <span className="accounts__owner">
      <Anchor renderRoot={(props) => <Link to="/clients/accounts/$account" params={{ account: id }} {...props} />}>
        {owner}
      </Anchor>
      {hold && <HoldMark hold={hold} />}
    </span>
  );
}

function amounts(id: 'outstanding' | 'unapplied' | 'overdue', head: string): Column<Account> {
  return {
    id,
    head,
    sort: id,
    figure: true,
    cell: ({ balances }) => (
      <Lines balances={balances}>
        {(balance) => (
          <span className={isSome(balance[id]) ? undefined : 'quiet'} data-late={id === 'overdue' || undefined}>
            <Amount amount={balance[id]} currency={balance.currency} />
          </span>
        )}
      </Lines>
    ),
  };
}

type LinesProps = {
  readonly balances: readonly AccountBalance[];
  readonly children: (balance: AccountBalance) => ReactNode;
};

function Lines({ balances, children }: LinesProps) {
  return (
    <span className="accounts__lines">
      {balances.map((balance) => (
        <span key={balance.currency}>{children(balance)}</span>
      ))}
    </span>
  );
}
