import { CloseButton, Group } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Banknote, FileText, ListChecks, ReceiptText, Scale, Settings, Sigma, Users } from 'lucide-react';
import type { Organization } from '../../contract/system.ts';
import { OrganizationSwitcher } from './organization-switcher.tsx';

/** Three entries lead to one page: which of them is meant stands in the search. */
const OF_KIND = { exact: true, includeSearch: true } as const;

type Props = {
  readonly organizations: readonly Organization[];
  readonly chosen: Organization | undefined;
  readonly onClose: () => void;
};

/** The left rail: whose books, and the pages that exist. */
export function Rail({ organizations, chosen, onClose }: Props) {
  const { t } = useLingui();
  return (
    <>
      <Group gap={4} wrap="nowrap" className="rail__top">
        <OrganizationSwitcher organizations={organizations} chosen={chosen} />
        <CloseButton hiddenFrom="md" onClick={onClose} aria-label={t`Close menu`} />
      </Group>
      <nav aria-label={t`Pages`} className="rail__nav">
        <p className="rail__group">
          <Trans>Clients</Trans>
        </p>
        <Link to="/clients/accounts" className="rail__link">
          <Users size={16} aria-hidden />
          <Trans>Accounts</Trans>
        </Link>
        <Link to="/clients/runs" className="rail__link">
          <ListChecks size={16} aria-hidden />
          <Trans>Runs</Trans>
        </Link>
        <Link to="/documents" search={{ kind: 'invoice' }} activeOptions={OF_KIND} className="rail__link">
          <FileText size={16} aria-hidden />
          <Trans>Invoices</Trans>
        </Link>
        <Link to="/documents" search={{ kind: 'receipt' }} activeOptions={OF_KIND} className="rail__link">
          <Banknote size={16} aria-hidden />
          <Trans>Receipts</Trans>
        </Link>
        <Link to="/documents" search={{ kind: 'credit_note' }} activeOptions={OF_KIND} className="rail__link">
          <ReceiptText size={16} aria-hidden />
          <Trans>Credits</Trans>
        </Link>
        <p className="rail__group">
          <Trans>Finance</Trans>
        </p>
        <p className="rail__subgroup">
          <Trans>Banking</Trans>
        </p>
        <Link to="/finance/banking/reconciliation" className="rail__link">
          <Scale size={16} aria-hidden />
          <Trans>Reconciliation</Trans>
          {chosen?.reconciliationOn === false && (
            <span className="rail__note quiet">
              <Trans>off</Trans>
            </span>
          )}
        </Link>
        <p className="rail__subgroup">
          <Trans>Reports</Trans>
        </p>
        <Link to="/reports/ledger-codes" className="rail__link">
          <Sigma size={16} aria-hidden />
          <Trans>Ledger codes</Trans>
        </Link>
        <span className="rail__gap" />
        <Link to="/settings" className="rail__link">
          <Settings size={16} aria-hidden />
          <Trans>Settings</Trans>
        </Link>
      </nav>
    </>
  );
}
