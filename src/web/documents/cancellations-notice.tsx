import { Trans } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import { useMoneyText } from '../components/amount.tsx';
import { DocumentLink } from '../components/document-link.tsx';
import { Notice } from '../components/notice.tsx';
import { ReconciliationMark } from '../components/status-mark.tsx';

/** What was cancelled of an invoice: by which document, how much of it, what was kept back, and why (DOMAIN §6). */
export function CancellationsNotice({ document: { cancellations = [], currency } }: { readonly document: Document }) {
  const money = useMoneyText();
  return cancellations.map(({ document, number, date, amount, fee, reason, standing }) => (
    <Notice key={document} tone="plain">
      <Trans>
        <DocumentLink document={document} kind="cancellation" number={number} /> of {date} credits{' '}
        {money(amount, currency)}.
      </Trans>{' '}
      {fee !== undefined && <Trans>A fee of {money(fee, currency)} was kept back.</Trans>}{' '}
      {reason !== undefined && <Trans>Reason: {reason}</Trans>}{' '}
      {standing && <ReconciliationMark reason={standing} currency={currency} />}
    </Notice>
  ));
}
