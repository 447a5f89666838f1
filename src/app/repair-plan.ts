import {
  type CalendarDate,
  documentId,
  type PlanRepair,
  repairPlan as repairsOf,
  type Standing,
  type StandingPlan,
} from '../core/index.ts';
import type { DocumentRow } from '../store/documents.ts';
import { itemsOfDocuments } from '../store/open-items.ts';
import { insertPlans, type PlanRow, plansOf } from '../store/planned-payments.ts';
import { standingsOf } from '../store/standings.ts';
import { command } from './command.ts';
import { firstChange } from './plan-input.ts';
import { latestOf } from './post-naming.ts';
import { lockedDocument, refuseLocked } from './posted-document.ts';
import { readWritten } from './read-document.ts';
import type { Work } from './transaction.ts';

type Plan = StandingPlan & { readonly row: PlanRow };

/** Makes the plans of an invoice fit what is left of it: the latest are withdrawn or lowered (DOMAIN §3). */
export const repairPlan = command('repairPlan', async (work, { input }) => {
  const { id } = input.params;
  const invoice = await lockedDocument(work, id);
  refuseLocked(work, work.today);
  // The clock gives real dates.
  const repairs = repairsOf(await standingOf(work, invoice), work.today as CalendarDate);
  if (repairs.length > 0) await write(work, repairs);
  const change = { action: 'plan.repaired', subjectKind: 'document', subject: id, fields: { plans: repairs.length } };
  return { output: await readWritten(work, id), changes: repairs.length > 0 ? [change] : [] };
});

async function standingOf({ on, organization }: Work, { id, amount }: DocumentRow) {
  const items = await itemsOfDocuments(on, organization.id, [id]);
  const { received } = await standingsOf(on, organization.id, { documents: [id] });
  const plans = (await plansOf(on, organization.id, [id])).map(planOf);
  const open = items.reduce((sum, item) => sum + item.open_amount, 0n);
  const given = received.map((row) => ({ receipt: documentId(row.receipt_id), amount: row.amount }));
  return { total: amount, allocated: amount - open, plans, received: given, intended: [] } satisfies Standing;
}

function planOf(row: PlanRow): Plan {
  const receipt = row.receipt_id === null ? null : documentId(row.receipt_id);
  // The database keeps real dates.
  return { row, dueOn: row.due_date as CalendarDate, amount: row.amount, state: row.state, receipt };
}

/** Withdraws the plans; what is left of the last one is planned anew, for the same day. */
async function write(work: Work, repairs: readonly PlanRepair<Plan>[]): Promise<void> {
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
