import './accounts.css';
import { Anchor, Button, Group, Tabs } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Answer } from '../api/call.ts';
import { useRead } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { isSome } from '../components/amount.tsx';
import { Failure } from '../components/failure.tsx';
import { useWho } from '../components/audit-who.ts';
import { useHoldWords } from '../components/hold-mark.tsx';
import { Instant } from '../components/instant.tsx';
import { Loading } from '../components/loading.tsx';
import { useMissingRight } from '../components/missing-right.ts';
import { Notice } from '../components/notice.tsx';
import { AccountOperations } from './account-operations.tsx';
import { Balances } from './balances.tsx';
import { FirstDocument, NewDocumentMenu } from './new-document.tsx';
import { NotesDrawer } from './notes-drawer.tsx';
import { EditAccountDialog } from './partner-dialog.tsx';
import { StatusCounts } from './status-counts.tsx';
import { TransactionsPanel } from './transactions-panel.tsx';
import { useRelease } from './use-release.ts';

const PATH = '/clients/accounts/$account';
type Account = Answer<'getAccount'>;

/** One account: what it owes, how old that is, and everything that happened on it. */
export function AccountPage() {
  const { account: id } = useParams({ from: PATH });
  const read = useRead('getAccount', { params: { id } });
  if (read.isPending) return <Loading />;
  if (read.data === undefined) {
    return <Failure error={read.error} onRetry={() => void read.refetch()} busy={read.isFetching} />;
  }
  return <AccountView key={id} account={read.data} />;
}

function AccountView({ account }: { readonly account: Account }) {
  const { drawer } = useSearch({ from: PATH });
  const { shown } = useBalances(account);
  const navigate = useNavigate({ from: PATH });
  const show = (drawer?: string) => void navigate({ search: (old) => ({ ...old, drawer }) });
  return (
    <div className="page account">
      <header className="page__head">
        <div>
          <h1>{account.owner}</h1>
          <p className="account__about quiet">
            <span>{account.number}</span>
            {account.email !== undefined && <span>{account.email}</span>}
            <StatusCounts counts={account.statuses} inWords />
          </p>
        </div>
        <Group gap="xs">
          <NewDocumentMenu account={account} currency={shown?.currency} />
          <AccountOperations account={account} onNotes={() => show('notes')} onEdit={() => show('edit')} />
        </Group>
      </header>
      <Notices account={account} />
      <Currencies account={account} />
      <NotesDrawer account={account} opened={drawer === 'notes'} onClose={() => show()} />
      {drawer === 'edit' && <EditAccountDialog account={account} onClose={() => show()} />}
    </div>
  );
}

function Notices({ account: { hold, mergedInto, erased } }: { readonly account: Account }) {
  const words = useHoldWords();
  const who = useWho();
  const missing = useMissingRight('canWriteReconciliation');
  const release = useRelease();
  const holdId = hold?.id;
  return (
    <>
      {erased && (
        <Notice tone="plain">
          <Trans>
            What was personal was erased for good: <Instant at={erased.at} /> · {who(erased.by)} · {erased.reason}
          </Trans>
        </Notice>
      )}
      {mergedInto !== undefined && (
        <Notice tone="warn">
          <Trans>
            This account was merged:{' '}
            <Anchor
              underline="always"
              c="inherit"
              renderRoot={(props) => (
                <Link to="/clients/accounts/$account" params={{ account: mergedInto }} {...props} />
              )}
            >
              go to the one in use
            </Anchor>
            .
          </Trans>
        </Notice>
      )}
      {hold && (
        <Notice
          tone="warn"
          action={
            holdId !== undefined && (
              <Button
                size="compact-sm"
                variant="default"
                className="no-print"
                disabled={missing !== undefined}
                title={missing}
                loading={release.busy}
                onClick={() => release.run(holdId)}
              >
                <Trans>Release</Trans>
              </Button>
            )
          }
        >
          {words(hold)}. <Trans>Automatic steps leave this account alone.</Trans>
        </Notice>
      )}
    </>
  );
}

/** One tab a currency where there are several, because balances never cross them. */
function Currencies({ account }: { readonly account: Account }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: PATH });
  const { balances, shown } = useBalances(account);
  if (shown === undefined) return <FirstDocument account={account} />;
  const content = (
    <div className="account__currency" key={shown.currency}>
      <Balances balance={shown} />
      <TransactionsPanel account={account.id} currency={shown.currency} />
    </div>
  );
  if (balances.length === 1) return content;
  return (
    <Tabs
      value={shown.currency}
      onChange={(code) => void navigate({ search: (old) => ({ ...old, currency: code ?? undefined }) })}
    >
      <Tabs.List aria-label={t`Currencies`} className="no-print" mb={12}>
        {balances.map(({ currency }) => (
          <Tabs.Tab key={currency} value={currency}>
            {currency}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={shown.currency} tabIndex={-1}>
        {content}
      </Tabs.Panel>
    </Tabs>
  );
}

/** The balances in the order of their tabs, and the one that is shown: that of the address, else the first. */
function useBalances(account: Account) {
  const { baseCurrency } = useOrganization();
  const { currency: asked } = useSearch({ from: PATH });
  const balances = account.balances.toSorted(
    (a, b) => rankOf(b, baseCurrency) - rankOf(a, baseCurrency) || a.currency.localeCompare(b.currency),
  );
  return { balances, shown: balances.find(({ currency }) => currency === asked) ?? balances[0] };
}

/** What is live comes first, and of that the base currency. */
function rankOf({ currency, outstanding, unapplied }: Account['balances'][number], base: string): number {
  return (isSome(outstanding) || isSome(unapplied) ? 2 : 0) + (currency === base ? 1 : 0);
}
