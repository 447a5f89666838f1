import { type CalendarDate, leftToPlan, Money, statusOf } from '../core/index.ts';
import { insertPlans } from '../store/planned-payments.ts';
import { command } from './command.ts';
import { knownCurrency, Problems } from './input.ts';
import { plansOf } from './plan-input.ts';
import { planStanding } from './plan-standing.ts';
import { latestOf } from './post-naming.ts';
import { lockedDocument, refuseLocked } from './posted-document.ts';
import { readWritten } from './read-document.ts';

/**
 * Plans payments for an invoice that is posted, together no more than is left of it; they count from today on. What was
 * received for it and waits to be reconciled is not collected again.
 */
export const addPlan = command('addPlan', async (work, { input }) => {
  const { id } = input.params;
  const invoice = await lockedDocument(work, id);
  refuseLocked(work, work.today);
  // The clock gives real dates.
  const figures = statusOf(await planStanding(work, invoice), work.today as CalendarDate);
  const most = Money.of(leftToPlan(figures), knownCurrency(invoice.currency));
  const problems = new Problems();
  const on = latestOf(work.today, invoice.document_date);
  const what = { kind: invoice.kind, date: on, plannedPayments: input.body.plannedPayments };
  const plans = plansOf(work, what, { id, amount: most, problems });
  problems.refuse();
  await insertPlans(work.on, work.organization.id, plans);
  const fields = { plans: plans.plans.length };
  const change = { action: 'plan.added', subjectKind: 'document', subject: id, fields };
  return { output: await readWritten(work, id), changes: [change] };
});
