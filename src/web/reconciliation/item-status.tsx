import './item-status.css';
import { Tooltip } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { OpenDebit } from '../../contract/open-items.ts';
import { useOrganization } from '../api/organization.ts';
import { useKindWords, useStatusWords } from '../components/document-words.ts';
import { ReconciliationGlyph, StatusMark } from '../components/status-mark.tsx';
import { useBench } from './bench.ts';
import type { CreditRow, InvoiceRow } from './items.ts';

/** The status of an invoice, below it how far it is reconciled: glyph and words, and on hover why. */
export function InvoiceStatus({ row }: { readonly row: InvoiceRow }) {
  const { reconciliationOn } = useOrganization();
  const { kind, status, reconciliationStatus } = row.shown;
  const { words, why } = useInvoiceWords(row);
  return (
    <Tooltip label={why} disabled={!reconciliationOn} multiline maw={280}>
      <span className="item-status">
        <StatusMark kind={kind} status={status} reconciliation={reconciliationStatus} />
        {reconciliationOn && <span className="item-status__words quiet">{words}</span>}
      </span>
    </Tooltip>
  );
}

/** How far an invoice is reconciled, in one small line: glyph and words, and on hover why. */
export function InvoiceMark({ row, focusable }: Focusable & { readonly row: InvoiceRow }) {
  return <Mark status={row.shown.reconciliationStatus} focusable={focusable} {...useInvoiceWords(row)} />;
}

/** How far a receipt or credit is reconciled, in one small line: glyph and words, and on hover why. */
export function CreditMark({ row: { credit, shown }, focusable }: Focusable & { readonly row: CreditRow }) {
  const { t } = useLingui();
  const { figures } = useBench();
  const words = useStatusWords()[shown.reconciliationStatus];
  const [applied, total] = [figures.plain(credit.amount - credit.open), figures.plain(credit.amount)];
  const why =
    credit.open === credit.amount
      ? t`Not reconciled: nothing of it is applied yet.`
      : t`Partly reconciled: ${applied} of ${total} is applied.`;
  return <Mark status={shown.reconciliationStatus} words={words} why={why} focusable={focusable} />;
}

/** In dialogs the keyboard comes by it; in the lists it goes from amount to amount. */
type Focusable = { readonly focusable?: boolean | undefined };

type MarkProps = Focusable & {
  readonly status: OpenDebit['reconciliationStatus'];
  readonly words: string;
  readonly why: string;
};

/** Nothing where reconciliation is switched off. */
function Mark({ status, words, why, focusable = false }: MarkProps) {
  const { reconciliationOn } = useOrganization();
  if (!reconciliationOn) return null;
  return (
    <Tooltip label={why} multiline maw={280}>
      <span className="item-mark item-status quiet" tabIndex={focusable ? 0 : undefined}>
        <ReconciliationGlyph status={status} />
        {words}
      </span>
    </Tooltip>
  );
}

/** How far an invoice is reconciled and why; also that a payment is expected of which nothing is allocated yet. */
function useInvoiceWords({ debit, shown }: InvoiceRow): { readonly words: string; readonly why: string } {
  const { t } = useLingui();
  const { figures } = useBench();
  const words = useStatusWords();
  const { status, reconciliationStatus } = shown;
  const [paid, total] = [figures.plain(debit.amount - debit.open), figures.plain(debit.amount)];
  const partly = shown.of > 1 ? t`part of the whole invoice is allocated` : t`${paid} of ${total} is allocated`;
  const isExpected = reconciliationStatus === 'partial' && status === 'posted';
  const why = {
    none: t`Not reconciled: nothing is allocated to it yet.`,
    partial: isExpected
      ? t`Nothing is allocated to it yet, but a payment was received for it, or is planned for part of it.`
      : t`Partly reconciled: ${partly}.`,
    planned: t`What is not allocated yet has a planned payment.`,
    full: t`Fully reconciled.`,
    error: t`More is allocated and planned than its total. Withdraw a planned payment.`,
  }[reconciliationStatus];
  return { words: isExpected ? t`Payment waits` : words[reconciliationStatus], why };
}

/** Of which kind a credit is that is no receipt. */
export function CreditKind({ kind }: Pick<CreditRow['credit'], 'kind'>) {
  const words = useKindWords()[kind];
  return kind === 'receipt' ? null : <span className="credit-line__kind quiet">{words}</span>;
}
