import { type CalendarDate, documentId, type Standing, type StandingPlan } from '../core/index.ts';
import type { DocumentRow } from '../store/documents.ts';
import { itemsOfDocuments } from '../store/open-items.ts';
import { type PlanRow, plansOf } from '../store/planned-payments.ts';
import { standingsOf } from '../store/standings.ts';
import { waitingFor } from './document-standing.ts';
import type { Work } from './transaction.ts';

/** A planned payment as the core sees it, with its row. */
export type StoredPlan = StandingPlan & { readonly row: PlanRow };

/** What is allocated to an invoice, planned for it and waits for it, as it stands; its partner is locked already. */
export async function planStanding({ on, organization }: Work, { id, amount }: DocumentRow) {
  const items = await itemsOfDocuments(on, organization.id, [id]);
  const { received, intended } = await standingsOf(on, organization.id, { documents: [id] });
  const plans = (await plansOf(on, organization.id, [id])).map(planOf);
  const open = items.reduce((sum, item) => sum + item.open_amount, 0n);
  const given = received.map((row) => ({ receipt: documentId(row.receipt_id), amount: row.amount }));
  const figures = { total: amount, allocated: amount - open };
  return { ...figures, plans, received: given, ...waitingFor(intended) } satisfies Standing;
}

function planOf(row: PlanRow): StoredPlan {
  const receipt = row.receipt_id === null ? null : documentId(row.receipt_id);
  // The database keeps real dates.
  return { row, dueOn: row.due_date as CalendarDate, amount: row.amount, state: row.state, receipt };
}
