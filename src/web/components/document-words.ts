import { useLingui } from '@lingui/react/macro';
import type { Document } from '../../contract/documents.ts';

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
