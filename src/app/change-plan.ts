import type { PlanChange } from '../contract/document-actions.ts';
import { formatAmount } from '../core/index.ts';
import { type DocumentRow, findDocuments } from '../store/documents.ts';
import { findPlan, insertPlans, type PlanRow } from '../store/planned-payments.ts';
import { settleMeant } from './arrival.ts';
import { command } from './command.ts';
import { knownCurrency } from './input.ts';
import { latestOf } from './post-naming.ts';
import { lockedDocument, refuseLocked } from './posted-document.ts';
import { readWritten } from './read-document.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';
import { prepare, writeNumbered } from './write-document.ts';

/**
 * A planned payment was received, failed or is withdrawn. With a receipt, by setting, it is left for a person to
 * reconcile, or reconciled at once (DOMAIN §4.7).
 */
export const changePlan = command('changePlan', async (work, { input }) => {
  const { on, organization, caller } = work;
  const { plan, invoice } = await lockedPlan(work, input.params.id, input.body.state);
  const { state } = input.body;
  const { on: day, came } = daysOf(work, plan, input.body);
  refuseLocked(work, day);
  const receipt = await receiptOf(work, { plan, invoice, date: came }, input.body);
  const change = { planned_payment_id: plan.id, seq: plan.changes + 1, state, effective_date: day };
  const changes = [{ ...change, receipt_id: receipt?.id, changed_by: caller.principal }];
  await insertPlans(on, organization.id, { plans: [], changes });
  const isSettled = receipt !== undefined && organization.installments_on_arrival === 'reconcile';
  const meant = { receipt: receipt?.id ?? '', dueOn: plan.due_date, most: plan.amount, implied: true };
  const reconciliation = isSettled ? await settleMeant(work, invoice, meant) : undefined;
  const posted = {
    documents: receipt?.isNew === true ? [receipt.id] : [],
    reconciliations: reconciliation === undefined ? [] : [reconciliation],
  };
  const output = {
    document: await readWritten(work, invoice.id),
    ...(receipt === undefined ? {} : { receipt: await readWritten(work, receipt.id) }),
    ...(reconciliation === undefined ? {} : { reconciliation }),
  };
  const action = `planned-payment.${state}`;
  return { output, changes: [{ action, subjectKind: 'planned_payment', subject: plan.id, posted }] };
});

type Planned = { readonly plan: PlanRow; readonly invoice: DocumentRow };

/** The plan and its invoice, whose partner is locked; it may become `next`. */
async function lockedPlan(work: Work, id: string, next: PlanChange['state']): Promise<Planned> {
  const seen = await findPlan(work.on, work.organization.id, id);
  if (seen === undefined) throw new Refused('not-found', 'There is no such planned payment.');
  const invoice = await lockedDocument(work, seen.document_id);
  const plan = (await findPlan(work.on, work.organization.id, id)) ?? seen;
  const bounced = plan.state === 'received' && plan.is_returned;
  if (plan.state === 'planned' || (next === 'failed' && bounced)) return { plan, invoice };
  throw new Refused('plan-decided', `The planned payment of ${plan.due_date} is ${plan.state} already.`);
}

type Days = { readonly on: string; readonly came: string };

/**
 * The day from which the change counts: today, or that of the change before it where that lies ahead, so that no past
 * figure moves (DOMAIN §3). Money may have come before: the day told is then that of its receipt.
 */
function daysOf(work: Work, plan: PlanRow, { state, date: came, receipt }: PlanChange): Days {
  const on = latestOf(work.today, plan.effective_date);
  if (came === undefined) return { on, came: on };
  refuseLocked(work, came);
  if (came < plan.effective_date) throw new Refused('date-too-early', `It is planned since ${plan.effective_date}.`);
  if (came > on) throw new Refused('date-in-future', `Today is ${work.today}.`);
  const isOfReceipt = state === 'received' && receipt === undefined;
  if (came < on && !isOfReceipt) throw new Refused('date-too-early', `What is told today counts from ${on} on.`);
  return { on, came };
}

type Received = { readonly id: string; readonly isNew: boolean };

/** The receipt that came: the one named, or a new one of the planned amount that is meant for the invoice. */
async function receiptOf(
  work: Work,
  { plan, invoice, date }: Planned & { readonly date: string },
  { state, receipt: named }: PlanChange,
): Promise<Received | undefined> {
  if (state !== 'received') {
    if (named !== undefined) throw wrongReceipt(named, 'Only a payment that was received has a receipt.');
    return undefined;
  }
  if (named !== undefined) return { id: await knownReceipt(work, { plan, invoice }, named), isNew: false };
  const id = work.context.newId();
  const currency = knownCurrency(invoice.currency);
  const document = {
    kind: 'receipt',
    partner: invoice.partner_id,
    date,
    currency,
    amount: formatAmount({ minor: plan.amount, currency }),
    intendedFor: invoice.id,
    ...(invoice.rate === null ? {} : { rate: invoice.rate }),
  } as const;
  await writeNumbered(work, await prepare(work, document, id));
  return { id, isNew: true };
}

async function knownReceipt(work: Work, { plan, invoice }: Planned, id: string): Promise<string> {
  const [receipt] = await findDocuments(work.on, work.organization.id, [id]);
  const isOurs = receipt?.partner_id === invoice.partner_id && receipt.currency === invoice.currency;
  if (!isOurs || receipt.kind !== 'receipt' || receipt.taken_back_by !== null) {
    throw wrongReceipt(id, 'It must be a receipt of the same partner and currency that was not returned.');
  }
  if (receipt.amount >= plan.amount) return id;
  const currency = knownCurrency(invoice.currency);
  const [paid, due] = [receipt.amount, plan.amount].map((minor) => formatAmount({ minor, currency }));
  throw wrongReceipt(id, `It is of ${paid} ${currency} only, and ${due} is planned.`);
}

function wrongReceipt(value: string, detail: string): Refused {
  return new Refused('names-wrong-document', detail, {
    problems: [{ code: 'names-wrong-document', pointer: '/receipt', value, detail }],
  });
}
