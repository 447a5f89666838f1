import { Anchor } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Document } from '../../contract/documents.ts';
import { useRead } from '../api/client.ts';
import { useOrganization } from '../api/organization.ts';
import { Amount, isSome } from '../components/amount.tsx';
import type { Column } from '../components/data-table.tsx';
import { DocumentLink } from '../components/document-link.tsx';
import { HoldMark } from '../components/hold-mark.tsx';
import { PrintedWhy, ReconciliationMark, StatusWords } from '../components/status-mark.tsx';

/** The columns of the list of documents; of drafts nothing is open and nothing reconciled. */
export function useDocumentColumns(isDrafts: boolean): readonly Column<Document>[] {
  const { t } = useLingui();
  const { reconciliationOn } = useOrganization();
  const number: Column<Document> = {
    id: 'number',
    head: t`Document`,
    cell: (document) => <NumberCell document={document} />,
  };
  const account: Column<Document> = {
    id: 'account',
    head: t`Account`,
    cell: (document) => <AccountCell document={document} />,
  };
  const date: Column<Document> = { id: 'date', head: t`Date`, figure: true, cell: ({ date }) => date };
  const due: Column<Document> = {
    id: 'due',
    head: t`Due`,
    figure: true,
    cell: ({ side, dueOn }) => (side === 'debit' ? dueOn : ''),
  };
  const amount: Column<Document> = {
    id: 'amount',
    head: t`Amount`,
    figure: true,
    cell: ({ amount, currency }) => <Amount amount={amount} currency={currency} />,
  };
  const open: Column<Document> = {
    id: 'open',
    head: t`Open`,
    figure: true,
    cell: ({ open, currency }) => (
      <span className={isSome(open) ? undefined : 'quiet'}>
        <Amount amount={open} currency={currency} />
      </span>
    ),
  };
  const status: Column<Document> = {
    id: 'status',
    head: t`Status`,
    cell: ({ kind, status }) => <StatusWords kind={kind} status={status} />,
  };
  const reconciled: Column<Document> = {
    id: 'reconciliation',
    head: t`Reconciliation`,
    cell: ({ reason, currency }) =>
      reason && (
        <>
          <ReconciliationMark reason={reason} currency={currency} />
          <PrintedWhy reason={reason} currency={currency} />
        </>
      ),
  };
  if (isDrafts) return [number, account, date, due, amount];
  return [number, account, date, due, status, ...(reconciliationOn ? [reconciled] : []), amount, open];
}

function NumberCell({ document: { id, kind, number, holds = [] } }: { readonly document: Document }) {
  const { t } = useLingui();
  return (
    <span className="documents__number">
      <DocumentLink document={id} kind={kind} number={number ?? t`no number yet`} />
      {holds.map((hold) => (
        <HoldMark key={hold.id ?? hold.reason} hold={hold} />
      ))}
    </span>
  );
}

function AccountCell({ document: { partner, partnerName, partnerNumber } }: { readonly document: Document }) {
  // Drafts come without the name.
  const read = useRead('getPartner', { params: { id: partner } }, { enabled: partnerName === undefined });
  return (
    <span>
      <Anchor renderRoot={(props) => <Link to="/clients/accounts/$account" params={{ account: partner }} {...props} />}>
        {partnerName ?? read.data?.name ?? <Trans>Account</Trans>}
      </Anchor>{' '}
      <span className="document__number quiet">{partnerNumber ?? read.data?.number}</span>
    </span>
  );
}
