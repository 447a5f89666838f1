import { useLingui } from '@lingui/react/macro';

/** Kinds that a person posts by hand; the others come from what is done with these. */
export const POSTED_BY_HAND = ['invoice', 'receipt', 'credit_note', 'debit_note'] as const;

/** What begins a document of each kind is called. */
export function useNewDocumentWords(): Readonly<Record<(typeof POSTED_BY_HAND)[number], string>> {
  const { t } = useLingui();
  return {
    invoice: t`New invoice`,
    receipt: t`New receipt`,
    credit_note: t`New credit note`,
    debit_note: t`New debit note`,
  };
}
