import { Tooltip } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { OpenDebit } from '../../contract/open-items.ts';
import { useOrganization } from '../api/organization.ts';
import { ReconciliationGlyph, StatusMark } from '../components/status-mark.tsx';
import { useBench } from './bench.ts';
import type { CreditRow, InvoiceRow } from './items.ts';

/** The status of an invoice: glyph and words that say the same, and on hover why. */
export function InvoiceStatus({ row: { debit, shown } }: { readonly row: InvoiceRow }) {
  const { t } = useLingui();
  const { figures } = useBench();
  const { reconciliationOn } = useOrganization();
  const [paid, total] = [figures.plain(debit.amount - debit.open), figures.plain(debit.amount)];
  const partly = shown.of > 1 ? t`part of the whole invoice is allocated` : t`${paid} of ${total} is allocated`;
  const why = {
    none: t`Not reconciled: nothing is allocated to it yet.`,
    partial:
      shown.status === 'posted'
        ? t`Nothing is allocated to it yet, but a payment was received for it, or is planned for part of it.`
        : t`Partly reconciled: ${partly}.`,
    planned: t`What is not allocated yet has a planned payment.`,
    full: t`Fully reconciled.`,
    error: t`More is allocated and planned than its total. Withdraw a planned payment.`,
  }[shown.reconciliationStatus];
  return (
    <Tooltip label={why} disabled={!reconciliationOn} multiline maw={280}>
      <span className="item-status">
        <StatusMark status={shown.status} reconciliation={shown.reconciliationStatus} />
        {reconciliationOn && <Addition shown={shown} />}
      </span>
    </Tooltip>
  );
}

/** What the glyph says beyond the word beside it: that a payment is planned or expected. */
function Addition({ shown: { status, reconciliationStatus } }: { readonly shown: OpenDebit }) {
  const { t } = useLingui();
  const words = {
    none: undefined,
    partial: status === 'posted' ? t`payment expected` : undefined,
    planned: t`rest planned`,
    full: undefined,
    error: t`planned too much`,
  }[reconciliationStatus];
  return words === undefined ? null : <span className="item-status__more quiet">{words}</span>;
}

/** The glyph of a receipt or credit, and on hover why. */
export function CreditStatus({ row: { credit, shown } }: { readonly row: CreditRow }) {
  const { t } = useLingui();
  const { figures } = useBench();
  const [applied, total] = [figures.plain(credit.amount - credit.open), figures.plain(credit.amount)];
  const why =
    credit.open === credit.amount
      ? t`Not reconciled: nothing of it is applied yet.`
      : t`Partly reconciled: ${applied} of ${total} is applied.`;
  return (
    <Tooltip label={why} multiline maw={280}>
      <span className="item-status">
        <ReconciliationGlyph status={shown.reconciliationStatus} />
      </span>
    </Tooltip>
  );
}
