import { useLingui } from '@lingui/react/macro';

/** The names of the columns of the report per ledger code. */
export function useLedgerHeads() {
  const { t } = useLingui();
  return {
    code: t`Ledger code`,
    received: t`Received`,
    credited: t`Credited`,
    adjusted: t`Adjusted`,
    total: t`Total`,
    reversed: t`of which undone`,
  };
}
