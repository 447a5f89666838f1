import type { Reversal } from '../contract/reconciliations.ts';
import { formatAmount } from '../core/index.ts';
import type { ReversalRow } from '../store/allocations.ts';
import { knownCurrency } from './input.ts';

/** A reversal as the wire shows it. */
export function reversalOutput(row: ReversalRow): Reversal {
  return {
    id: row.id,
    reconciliation: row.reconciliation_id,
    partner: row.partner_id,
    currency: row.currency,
    reason: row.reason,
    total: formatAmount({ minor: row.total, currency: knownCurrency(row.currency) }),
    effectiveOn: row.effective_date,
    at: row.posted_at,
    by: row.posted_by,
    positions: [...row.positions],
  };
}
