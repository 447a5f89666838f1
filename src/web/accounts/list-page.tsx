import './accounts.css';
import { Button, Group } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { AccountSelection } from '../../contract/accounts.ts';
import { useOrganization } from '../api/organization.ts';
import { useRight } from '../api/rights.ts';
import { useCount } from '../components/figures.ts';
import { KeysetList } from '../components/keyset-list.tsx';
import { SelectionBar } from '../components/selection-bar.tsx';
import type { Selection } from '../components/selection.ts';
import { useSelection } from '../components/selection.ts';
import { useMissingRight } from '../components/missing-right.ts';
import { Beginning } from '../components/beginning.tsx';
import { useAccountColumns } from './columns.tsx';
import { filterOf, filterPart } from './filter.ts';
import { Filters } from './filters.tsx';
import { ListOperations } from './list-operations.tsx';
import { NewAccountDialog } from './partner-dialog.tsx';
import { RunDialog } from './run-dialog.tsx';
import { StatusLegend } from './status-counts.tsx';
import type { AccountList } from './use-account-list.ts';
import { LIST_PATH, useAccountList } from './use-account-list.ts';

/** Accounts with what they owe, what is unapplied and how their documents stand; actions on those that are selected. */
export function AccountsPage() {
  const { t } = useLingui();
  const columns = useAccountColumns();
  const accounts = useAccountList();
  const { list, pages, total, search, sorting } = accounts;
  const { id } = useOrganization();
  const scope = JSON.stringify(filterPart(search));
  const ticks = useSelection({ list: `${id} accounts`, scope }, list.data?.items.map(({ id }) => id) ?? []);
  const [running, setRunning] = useState(false);
  const chosen = { selection: selectionOf(ticks, accounts), count: ticks.all ? (total ?? 0) : ticks.ids.size };
  return (
    <div className="page">
      <header className="page__head">
        <h1>
          <Trans>Accounts</Trans>
        </h1>
        <Group gap="xs">
          <NewAccount />
          <ListOperations {...chosen} filter={filterPart(search)} onReconcile={() => setRunning(true)} />
        </Group>
      </header>
      <Filters search={search} onChange={accounts.filter} onReset={accounts.reset} />
      <KeysetList
        title={<Title total={total} />}
        label={t`Accounts`}
        tools={<StatusLegend />}
        list={list}
        pages={pages}
        total={total}
        columns={columns}
        idOf={({ id }) => id}
        sorting={sorting}
        selection={{ ticks, nameOf: ({ owner }) => owner, pageLabel: t`Select the accounts of this page` }}
        notice={<Selected ticks={ticks} accounts={accounts} />}
        empty={<Empty isFiltered={scope !== '{}'} />}
      />
      {running && chosen.selection && (
        <RunDialog selection={chosen.selection} count={chosen.count} onClose={() => setRunning(false)} />
      )}
    </div>
  );
}

/** What the server is to act on; undefined: nothing is selected. */
function selectionOf(ticks: Selection, { search }: AccountList): AccountSelection | undefined {
  if (ticks.all) return { matching: filterOf(search) };
  return ticks.ids.size === 0 ? undefined : { accounts: [...ticks.ids] };
}

function Title({ total }: { readonly total: number | undefined }) {
  const count = useCount();
  if (total === undefined) return <Trans>Accounts</Trans>;
  return <Plural value={total} one="# account" other={`${count(total)} accounts`} />;
}

function Selected({ ticks, accounts: { list, total } }: { readonly ticks: Selection; readonly accounts: AccountList }) {
  const count = useCount();
  const all = count(total ?? 0);
  return (
    <SelectionBar
      ticks={ticks}
      shown={list.data?.items.length ?? 0}
      total={total}
      allLabel={<Trans>Select all {all} that match</Trans>}
    >
      {ticks.all ? (
        <Trans>All {all} accounts that match are selected</Trans>
      ) : (
        <Plural value={ticks.ids.size} one="# account selected" other="# accounts selected" />
      )}
    </SelectionBar>
  );
}

function Empty({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) return <Trans>No account matches. Change or clear the filters.</Trans>;
  return <None />;
}

function None() {
  const mayBegin = useRight('canManagePartners');
  return (
    <Beginning of="accounts">
      <p>
        <Trans>There are no accounts yet.</Trans>
      </p>
      {mayBegin === true && <NewAccountButton />}
    </Beginning>
  );
}

/** The dialog stands in the address, so that the palette opens it from any page. */
function NewAccount() {
  const { drawer } = useSearch({ from: LIST_PATH });
  const navigate = useNavigate({ from: LIST_PATH });
  return (
    <>
      <NewAccountButton />
      {drawer === 'new-account' && (
        <NewAccountDialog onClose={() => void navigate({ search: (old) => ({ ...old, drawer: undefined }) })} />
      )}
    </>
  );
}

function NewAccountButton() {
  const missing = useMissingRight('canManagePartners');
  const navigate = useNavigate({ from: LIST_PATH });
  return (
    <Button
      variant="default"
      className="no-print"
      leftSection={<UserPlus size={15} aria-hidden />}
      disabled={missing !== undefined}
      title={missing}
      onClick={() => void navigate({ search: (old) => ({ ...old, drawer: 'new-account' }) })}
    >
      <Trans>New account</Trans>
    </Button>
  );
}
