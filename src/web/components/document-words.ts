import { useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';
import type { Answer } from '../api/call.ts';

type Kind = Document['kind'];

/** The name of each kind of document, for one of them. */
export function useKindWords(): Readonly<Record<Kind, string>> {
  const { t } = useLingui();
  return {
    invoice: t`Invoice`,
    debit_note: t`Debit note`,
    refund: t`Refund`,
    receipt_return: t`Returned receipt`,
    receipt: t`Receipt`,
    credit_note: t`Credit note`,
    cancellation: t`Cancellation`,
    adjustment: t`Adjustment`,
  };
}

/** The name of each kind of document, for many of them. */
export function useKindsWords(): Readonly<Record<Kind, string>> {
  const { t } = useLingui();
  return {
    invoice: t`Invoices`,
    debit_note: t`Debit notes`,
    refund: t`Refunds`,
    receipt_return: t`Returned receipts`,
    receipt: t`Receipts`,
    credit_note: t`Credit notes`,
    cancellation: t`Cancellations`,
    adjustment: t`Adjustments`,
  };
}

/** The short name of each reconciliation status (DOMAIN §3), for filters and legends. */
export function useReconciliationWords(): Readonly<Record<Document['reconciliationStatus'], string>> {
  const { t } = useLingui();
  return {
    none: t`Not reconciled`,
    partial: t`Partly reconciled`,
    planned: t`The rest is planned`,
    full: t`Fully reconciled`,
    error: t`Reconciled and planned for more than its total`,
  };
}

/** The same in a word or two, for where it stands beside the glyph and must not break. */
export function useStatusWords(): Readonly<Record<Document['reconciliationStatus'], string>> {
  const { t } = useLingui();
  return {
    none: t`Not reconciled`,
    partial: t`Partly reconciled`,
    planned: t`Rest planned`,
    full: t`Fully reconciled`,
    error: t`Over-planned`,
  };
}

type Link = Answer<'listDocumentLinks'>['items'][number];

/** Why two documents were reconciled (DOMAIN §1), as a person reads it. */
export function useReasonWords(): Readonly<Record<Link['reason'], string>> {
  const { t } = useLingui();
  return {
    manual: t`By hand`,
    auto: t`Auto-reconciled`,
    immediate: t`Posted together`,
    bank: t`From the bank`,
    cancellation: t`By a cancellation`,
    refund: t`By a refund`,
    import: t`Imported`,
  };
}

/** Why two documents settle each other where one takes the other back, or off it (DOMAIN §1, counter-document). */
export function useTakenBackWords(): (kinds: readonly Kind[]) => string {
  const { t } = useLingui();
  const { cancellation } = useReasonWords();
  return (kinds) => {
    if (kinds.includes('receipt_return')) return t`By the return of the payment`;
    if (kinds.includes('refund')) return t`By the return of the refund`;
    return kinds.includes('cancellation') && kinds.includes('invoice') ? cancellation : t`Taken back`;
  };
}

type Plan = NonNullable<Answer<'getDocument'>['plannedPayments']>[number];

/** How a planned payment is to be collected. */
export function useMeansWords(): Readonly<Record<Plan['means'], string>> {
  const { t } = useLingui();
  return { mandate: t`Direct debit`, card: t`Card`, cheque: t`Post-dated cheque` };
}

/** What became of a planned payment. */
export function usePlanWords(): Readonly<Record<Plan['state'], string>> {
  const { t } = useLingui();
  return { planned: t`Planned`, received: t`Received`, failed: t`Failed`, withdrawn: t`Withdrawn` };
}
