import './reconciliation.css';
import { Anchor, Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { History, UserSearch } from 'lucide-react';
import type { Partner } from '../../contract/partners.ts';
import { readOptions, useRead } from '../api/client.ts';
import { problemOf } from '../api/failures.ts';
import { useOrganization } from '../api/organization.ts';
import { Failure } from '../components/failure.tsx';
import { Loading } from '../components/loading.tsx';
import { Notice } from '../components/notice.tsx';
import { HEADING } from './heading.ts';
import { PartnerAccount } from './partner-account.tsx';
import { PartnerPicker } from '../components/partner-picker.tsx';
import { RecentDrawer } from './recent-drawer.tsx';

const PATH = '/finance/banking/reconciliation';

/** Applies what a partner paid, or was credited, to open invoices. Nothing is shown until a partner is chosen. */
export function ReconciliationPage() {
  const { partner: id, drawer } = useSearch({ from: PATH });
  const organization = useOrganization();
  const navigate = useNavigate({ from: PATH });
  const client = useQueryClient();
  const partner = useRead('getPartner', { params: { id: id ?? '' } }, { enabled: id !== undefined });
  const show = (name: string | undefined) =>
    void navigate({ search: ({ drawer: _, ...search }) => ({ ...search, ...(name && { drawer: name }) }) });
  const choose = (chosen: Partner) => {
    // The list has told all about it: the page need not ask before it loads the account.
    client.setQueryData(readOptions(organization.id, 'getPartner', { params: { id: chosen.id } }).queryKey, chosen);
    void navigate({ search: ({ organization }) => ({ organization, partner: chosen.id }) });
  };
  const gone = problemOf(partner.error)?.status === 404;
  return (
    <div className="recon" data-empty={id === undefined || undefined}>
      {!organization.reconciliationOn && <SwitchedOff />}
      <header className="recon__head">
        <div className="recon__title">
          <h1 id={HEADING} tabIndex={-1}>
            <Trans>Reconciliation</Trans>
          </h1>
          {partner.data && (
            <Button
              variant="subtle"
              size="compact-sm"
              className="no-print"
              leftSection={<History size={15} aria-hidden />}
              onClick={() => show('recent')}
            >
              <Trans>Recent</Trans>
            </Button>
          )}
        </div>
        <OnPaper partner={partner.data} />
        <PartnerPicker
          key={`${organization.id} ${id ?? ''}`}
          chosen={partner.data}
          autoFocus={id === undefined}
          onChoose={choose}
        />
      </header>
      {id === undefined && <ChooseFirst />}
      {id !== undefined && partner.isPending && <Loading />}
      {gone && (
        <p className="recon__hint" role="alert">
          <Trans>This partner is not among the partners of {organization.name}. Choose another one.</Trans>
        </p>
      )}
      {partner.isError && !gone && <Failure error={partner.error} onRetry={() => void partner.refetch()} />}
      {partner.data && <PartnerAccount key={partner.data.id} partner={partner.data} />}
      {partner.data && (
        <RecentDrawer partner={partner.data.id} opened={drawer === 'recent'} onClose={() => show(undefined)} />
      )}
    </div>
  );
}

/** What a printed page says instead of the selector: whose account, in whose books, on which day. */
function OnPaper({ partner }: { readonly partner: Pick<Partner, 'name' | 'number'> | undefined }) {
  const { name, today } = useOrganization();
  return (
    <div className="print-only">
      {partner && (
        <p className="recon__paper">
          {partner.name} · {partner.number}
        </p>
      )}
      <p>
        {name} · {today}
      </p>
    </div>
  );
}

/** The page stays to be read; what it would do is refused. */
function SwitchedOff() {
  return (
    <div className="recon__off no-print">
      <Notice tone="warn">
        <Trans>
          Reconciliation is switched off for this organization: documents still post, and nothing is lost. It can be
          switched on in{' '}
          <Anchor underline="always" c="inherit" renderRoot={(props) => <Link to="/settings" {...props} />}>
            Settings
          </Anchor>
          .
        </Trans>
      </Notice>
    </div>
  );
}

function ChooseFirst() {
  return (
    <div className="recon__hint">
      <UserSearch size={28} aria-hidden />
      <p>
        <Trans>Choose a business partner to see what was paid and what is open.</Trans>
      </p>
    </div>
  );
}
