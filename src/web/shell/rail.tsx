import { CloseButton, Group } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { LinkProps } from '@tanstack/react-router';
import {
  Banknote,
  Files,
  FileText,
  ListChecks,
  ReceiptText,
  Scale,
  ScrollText,
  Settings,
  Sigma,
  Users,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Organization } from '../../contract/system.ts';
import { OrganizationSwitcher } from './organization-switcher.tsx';

/** Four entries lead to one page: which of them is meant stands in the search. */
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
        <RailLink to="/clients/accounts" Icon={Users}>
          <Trans>Accounts</Trans>
        </RailLink>
        <RailLink to="/clients/runs" Icon={ListChecks}>
          <Trans>Runs</Trans>
        </RailLink>
        <RailLink to="/documents" search={{ kind: 'invoice' }} activeOptions={OF_KIND} Icon={FileText}>
          <Trans>Invoices</Trans>
        </RailLink>
        <RailLink to="/documents" search={{ kind: 'receipt' }} activeOptions={OF_KIND} Icon={Banknote}>
          <Trans>Receipts</Trans>
        </RailLink>
        <RailLink to="/documents" search={{ kind: 'credit_note' }} activeOptions={OF_KIND} Icon={ReceiptText}>
          <Trans>Credits</Trans>
        </RailLink>
        <RailLink to="/documents" search={{}} activeOptions={OF_KIND} Icon={Files}>
          <Trans>All documents</Trans>
        </RailLink>
        <p className="rail__group">
          <Trans>Finance</Trans>
        </p>
        <p className="rail__subgroup">
          <Trans>Banking</Trans>
        </p>
        <RailLink to="/finance/banking/reconciliation" Icon={Scale}>
          <Trans>Reconciliation</Trans>
          {chosen?.reconciliationOn === false && (
            <span className="rail__note quiet">
              <Trans>off</Trans>
            </span>
          )}
        </RailLink>
        <p className="rail__subgroup">
          <Trans>Reports</Trans>
        </p>
        <RailLink to="/reports/ledger-codes" Icon={Sigma}>
          <Trans>Ledger codes</Trans>
        </RailLink>
        <span className="rail__gap" />
        <RailLink to="/audit" Icon={ScrollText}>
          <Trans>Audit trail</Trans>
        </RailLink>
        <RailLink to="/settings" Icon={Settings}>
          <Trans>Settings</Trans>
        </RailLink>
      </nav>
    </>
  );
}

type RailLinkProps = LinkProps & { readonly Icon: LucideIcon; readonly children: ReactNode };

function RailLink({ Icon, children, ...link }: RailLinkProps) {
  return (
    <Link className="rail__link" {...link}>
      <Icon size={16} aria-hidden />
      {children}
    </Link>
  );
}
