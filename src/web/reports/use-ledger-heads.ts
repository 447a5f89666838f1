import { useLingui } from '@lingui/react/macro';

/** The names of the figures of the report per ledger code. */
export function useLedgerHeads() {
  const { t } = useLingui();
  return {
    code: t`Ledger code`,
    received: t`Received`,
    credited: t`Credited`,
    adjusted: t`Adjusted`,
    total: t`Total`,
    earned: t`Total`,
    apart: t`Given back and written off`,
    returned: t`Returned receipts`,
    refunded: t`Refunds`,
    charged: t`Adjustments`,
    allocated: t`Allocated`,
    everything: t`All allocations`,
    reversed: t`of which undone`,
  };
}
