import { type CalendarDate, type PlanRepair, repairPlan as repairsOf } from '../core/index.ts';
import { insertPlans } from '../store/planned-payments.ts';
import { command } from './command.ts';
import { firstChange } from './plan-input.ts';
import { planStanding, type StoredPlan } from './plan-standing.ts';
import { latestOf } from './post-naming.ts';
import { lockedDocument, refuseLocked } from './posted-document.ts';
import { readWritten } from './read-document.ts';
import type { Work } from './transaction.ts';

/** Makes the plans of an invoice fit what is left of it: the latest are withdrawn or lowered (DOMAIN §3). */
export const repairPlan = command('repairPlan', async (work, { input }) => {
  const { id } = input.params;
  const invoice = await lockedDocument(work, id);
  refuseLocked(work, work.today);
  // The clock gives real dates.
  const repairs = repairsOf(await planStanding(work, invoice), work.today as CalendarDate);
  if (repairs.length > 0) await write(work, repairs);
  const change = { action: 'plan.repaired', subjectKind: 'document', subject: id, fields: { plans: repairs.length } };
  return { output: await readWritten(work, id), changes: repairs.length > 0 ? [change] : [] };
});

/** Withdraws the plans; what is left of the last one is planned anew, for the same day. */
async function write(work: Work, repairs: readonly PlanRepair<StoredPlan>[]): Promise<void> {
  const { on, organization, context, caller, today, at } = work;
  const withdrawn = repairs.map(({ plan: { row } }) => ({
    planned_payment_id: row.id,
    seq: row.changes + 1,
    state: 'withdrawn' as const,
    effective_date: latestOf(today, row.effective_date),
    changed_by: caller.principal,
  }));
  const plans = repairs
    .filter(({ amount }) => amount > 0n)
    .map(({ plan: { row }, amount }) => {
      const { document_id: document, due_date: due, means } = row;
      const what = { document_id: document, due_date: due, means, amount: amount.toString() };
      return { id: context.newId(), ...what, created_at: at };
    });
  const planned = plans.map((plan) => firstChange(work, plan.id, today));
  await insertPlans(on, organization.id, { plans, changes: [...withdrawn, ...planned] });
}
