import type { PlannedPayment } from '../contract/documents.ts';
import { type Currency, formatAmount } from '../core/index.ts';
import type { PlanRow } from '../store/planned-payments.ts';

/** A planned payment as the wire shows it, with its latest state. */
export function planOutput(row: PlanRow, currency: Currency): PlannedPayment {
  return {
    id: row.id,
    dueOn: row.due_date,
    amount: formatAmount({ minor: row.amount, currency }),
    means: row.means,
    state: row.state,
    stateOn: row.effective_date,
    ...(row.receipt_id === null ? {} : { receipt: row.receipt_id }),
    ...(row.state === 'received' && row.is_returned ? { returned: true as const } : {}),
  };
}
