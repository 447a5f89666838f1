import { Anchor } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Document, StatusReason } from '../../contract/documents.ts';
import { Money, currency, formatAmount } from '../../core/index.ts';
import { minorOfText, useMoneyText } from '../components/amount.tsx';
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
      {standing && <Left document={document} standing={standing} currency={currency} />}
      {reason !== undefined && <Trans>Reason: {reason}</Trans>}{' '}
      {standing && <ReconciliationMark reason={standing} currency={currency} />}
    </Notice>
  ));
}

type LeftProps = { readonly document: string; readonly standing: StatusReason; readonly currency: string };

/** A paid invoice stays paid: what its cancellation credits waits to be used or given back. */
function Left({ document, standing: { total, allocated }, currency: code }: LeftProps) {
  const money = useMoneyText();
  const known = currency(code);
  const left = minorOfText(total, code) - minorOfText(allocated, code);
  if (!known.ok || left <= 0n) return null;
  const amount = money(formatAmount(Money.of(left, known.value)), code);
  return (
    <strong>
      <Trans>
        {amount} of it is left, to be{' '}
        <Anchor
          underline="always"
          c="inherit"
          renderRoot={(props) => <Link to="/documents/$document" params={{ document }} {...props} />}
        >
          used or refunded
        </Anchor>
        .
      </Trans>{' '}
    </strong>
  );
}
