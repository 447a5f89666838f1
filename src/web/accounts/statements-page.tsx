import './accounts.css';
import './statements.css';
import { Anchor, Button, Group } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { Suspense } from 'react';
import type { AccountSelection } from '../../contract/accounts.ts';
import { useRead } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { useCarriedSelection } from '../components/carried-selection.ts';
import { useOfferCommands } from '../components/commands.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { PeriodFields } from '../components/period-fields.tsx';
import { filterOf, filterPart } from './filter.ts';
import { SentIn } from './sent-in.tsx';
import { StatementSheet } from './statement-sheet.tsx';

const PATH = '/clients/accounts/statements';

/** Statements of account to print, one page or more an account and currency. */
export function StatementsPage() {
  const { t } = useLingui();
  const selection = useSelected();
  const print = () => window.print();
  useOfferCommands([{ id: 'print', label: t`Print`, run: print }]);
  return (
    <div className="page statements">
      <header className="page__head no-print">
        <h1>
          <Trans>Statements</Trans>
        </h1>
        <Group gap="xs" align="end">
          <Period />
          <Button leftSection={<Printer size={15} aria-hidden />} onClick={print} disabled={selection === undefined}>
            <Trans>Print</Trans>
          </Button>
        </Group>
      </header>
      {selection === undefined ? <ChooseFirst /> : <Sheets selection={selection} />}
    </div>
  );
}

/** Whose statements: one account's by its id, those selected on the list, or all that match a filter. */
function useSelected(): AccountSelection | undefined {
  const search = useSearch({ from: PATH });
  const carried = useCarriedSelection();
  if (search.account !== undefined) return { accounts: [search.account] };
  if (carried !== undefined) return carried;
  return Object.keys(filterPart(search)).length > 0 ? { matching: filterOf(search) } : undefined;
}

function Sheets({ selection }: { readonly selection: AccountSelection }) {
  const { from, to } = useSearch({ from: PATH });
  const body = { selection, ...(from && { from }), ...(to && { to }) };
  const read = useRead('listStatements', { body }, { keepPrevious: true });
  if (read.isPending) return <Loading />;
  if (read.data === undefined || read.isError) {
    return <Failure error={read.error} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  }
  const { items } = read.data;
  return (
    <Suspense fallback={<Loading />}>
      <p className="quiet no-print" role="status">
        {items.length === 0 ? (
          <Trans>There is nothing to show for this period.</Trans>
        ) : (
          <Plural
            value={items.length}
            one="# statement, each on a page of its own"
            other="# statements, each on a page of its own"
          />
        )}
      </p>
      {items.map((statement) => (
        <SentIn key={`${statement.account} ${statement.currency}`} language={statement.language}>
          <StatementSheet statement={statement} />
        </SentIn>
      ))}
    </Suspense>
  );
}

function Period() {
  const { today } = useOrganization();
  const { from = '', to = '' } = useSearch({ from: PATH });
  const navigate = useNavigate({ from: PATH });
  return (
    <PeriodFields
      from={from}
      to={to}
      last={today}
      onChange={(part) => void navigate({ search: (old) => ({ ...old, ...part }), state: true, replace: true })}
    />
  );
}

function ChooseFirst() {
  return (
    <p className="panel panel__empty">
      <Trans>
        Select accounts in{' '}
        <Anchor underline="always" renderRoot={(props) => <Link to="/clients/accounts" {...props} />}>
          Accounts
        </Anchor>{' '}
        and choose Print statements.
      </Trans>
    </p>
  );
}
