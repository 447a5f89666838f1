import type { NewPlannedPayment } from '../contract/documents.ts';
import { formatAmount, type Money, Money as Amounts } from '../core/index.ts';
import type { NewPlanChangeRow, NewPlanRow } from '../store/planned-payments.ts';
import type { Problems } from './input.ts';
import type { Work } from './transaction.ts';

/** Promises with their first state. */
export type NewPlans = { readonly plans: readonly NewPlanRow[]; readonly changes: readonly NewPlanChangeRow[] };

export const NO_PLANS: NewPlans = { plans: [], changes: [] };

type Planned = {
  readonly kind: string;
  /** From which the plans count. */
  readonly date: string;
  readonly plannedPayments?: readonly NewPlannedPayment[] | undefined;
};
/** `amount` is the most that can be planned. */
type Whole = { readonly id: string; readonly amount: Money; readonly problems: Problems };

/** Checks the planned payments of an invoice: each above zero, and together no more than it is. */
export function plansOf(work: Work, input: Planned, { id, amount, problems }: Whole): NewPlans {
  const { plannedPayments: planned } = input;
  if (planned === undefined) return NO_PLANS;
  if (input.kind !== 'invoice' && input.kind !== 'debit_note') {
    const detail = 'Payments are planned for an invoice or a debit note.';
    problems.add({ code: 'input-invalid', pointer: '/plannedPayments', detail });
  }
  const parts = planned.map((plan, index) => {
    const pointer = `/plannedPayments/${index}/amount`;
    const before = problems.list.length;
    const part = problems.amount(plan.amount, amount.currency, pointer);
    if (problems.list.length === before && part.minor === 0n) {
      problems.add({ code: 'amount-not-positive', pointer, value: plan.amount, detail: 'Nothing is planned.' });
    }
    return part;
  });
  const sum = Amounts.sum(parts, amount.currency);
  if (sum.minor > amount.minor) {
    const total = formatAmount(sum);
    const detail = `They add up to ${total}; at most ${formatAmount(amount)} can be planned.`;
    problems.add({ code: 'planned-too-much', pointer: '/plannedPayments', value: total, detail });
  }
  const rows = planned.map(({ dueOn, means }, index) => {
    const amountText = (parts[index]?.minor ?? 0n).toString();
    const at = { due_date: dueOn, means, created_at: work.at };
    return { id: work.context.newId(), document_id: id, amount: amountText, ...at };
  });
  return { plans: rows, changes: rows.map((row) => firstChange(work, row.id, input.date)) };
}

/** The change with which a promise begins. */
export function firstChange({ caller }: Work, plan: string, on: string): NewPlanChangeRow {
  return { planned_payment_id: plan, seq: 1, state: 'planned', effective_date: on, changed_by: caller.principal };
}
