import { useLingui } from '@lingui/react/macro';
import type { Answer } from '../api/call.ts';

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

/** The name of each kind of document, for many of them. */
export function useKindsWords(): Readonly<Record<Answer<'getDocument'>['kind'], string>> {
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
