import { describe, expect, it } from 'vitest';
import type { PlanChange } from '../contract/document-actions.ts';
import type { Document, NewDocument } from '../contract/documents.ts';
import { addPlan } from './add-plan.ts';
import { changeOrganization } from './change-organization.ts';
import { changePlan } from './change-plan.ts';
import { createHold } from './create-hold.ts';
import { getDocumentStatus } from './get-document-status.ts';
import { postDocument } from './post-document.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { repairPlan } from './repair-plan.ts';
import { takeBackDocument } from './take-back-document.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';

const TWICE = [
  { dueOn: '2026-07-15', amount: '60.00', means: 'card' },
  { dueOn: '2026-08-15', amount: '40.00', means: 'mandate' },
] as const;

describe('planned payments', () => {
  it('installments cover all → planned, part → partial', async () => {
    const { invoice, club, partner } = await planned(TWICE);
    expect(invoice).toMatchObject({ reconciliationStatus: 'planned', status: 'posted' });
    expect(plansOf(invoice)).toEqual(['2026-07-15 60.00 planned', '2026-08-15 40.00 planned']);
    const part = await club.post({ kind: 'invoice', partner, amount: '100.00', plannedPayments: [TWICE[0]] });
    expect(part.reconciliationStatus).toBe('partial');
  });

  it('that were received are left for a person, with the receipt meant for the invoice', async () => {
    const { club, invoice } = await planned(TWICE);
    const { document, receipt, reconciliation } = await change(club, invoice, { state: 'received' });
    expect(receipt).toMatchObject({ kind: 'receipt', amount: '60.00', open: '60.00', intendedFor: invoice.id });
    expect([document.open, document.reconciliationStatus, reconciliation]).toEqual(['100.00', 'partial', undefined]);
    expect(plansOf(document)).toEqual(['2026-07-15 60.00 received', '2026-08-15 40.00 planned']);
  });

  it('that were received are reconciled on arrival, by setting, with the installment due that day', async () => {
    const installments = TWICE.map(({ dueOn, amount }) => ({ dueOn, amount }));
    const { club, invoice } = await planned(TWICE, { installments });
    await club.does(changeOrganization, { body: { settings: { installmentsOnArrival: 'reconcile' } } });
    const { document, receipt } = await change(club, invoice, { state: 'received', place: 1 });
    expect(receipt).toMatchObject({ amount: '40.00', open: '0.00' });
    expect(document.items.map(({ open }) => open)).toEqual(['60.00', '0.00']);
    expect(document.reconciliationStatus).toBe('planned');
  });

  it('that came before they are told date the receipt: the plan changes today, and no past figure moves', async () => {
    const { club, invoice } = await planned(TWICE, { date: '2026-06-01' });
    const then = { params: { id: invoice.id }, query: { asAt: '2026-06-25' } };
    const before = await club.does(getDocumentStatus, then);
    const body = { state: 'received', date: '2026-06-20' } as const;
    const { receipt, document } = await club.does(changePlan, { params: plan(invoice, 0), body });
    expect([receipt?.date, document.plannedPayments?.[0]?.stateOn]).toEqual(['2026-06-20', TODAY]);
    const after = await club.does(getDocumentStatus, then);
    expect([after.status, after.planned]).toEqual([before.status, '100.00']);
    const failed = { params: plan(invoice, 1), body: { state: 'failed', date: '2026-06-20' } } as const;
    expect((await club.refused(changePlan, failed)).code).toBe('date-too-early');
  });

  it('may have come with a receipt that is posted already', async () => {
    const { club, invoice, partner } = await planned(TWICE);
    const { id } = await club.post({ kind: 'receipt', partner, amount: '60.00' });
    const { receipt, document } = await change(club, invoice, { state: 'received', receipt: id });
    expect([receipt?.id, document.plannedPayments?.[0]?.receipt]).toEqual([id, id]);
    const other = await club.post({ kind: 'receipt', partner: await club.partner('Bob'), amount: '40.00' });
    const wrong = { params: plan(document, 1), body: { state: 'received', receipt: other.id } } as const;
    expect((await club.refused(changePlan, wrong)).code).toBe('names-wrong-document');
  });

  it('do not come with a receipt of less: the rest would be planned no more', async () => {
    const { club, invoice, partner } = await planned(TWICE);
    const { id } = await club.post({ kind: 'receipt', partner, amount: '59.99' });
    const refusal = await club.refused(changePlan, {
      params: plan(invoice, 0),
      body: { state: 'received', receipt: id },
    });
    const detail = 'It is of 59.99 EUR only, and 60.00 is planned.';
    expect(refusal.extra.problems).toMatchObject([{ code: 'names-wrong-document', pointer: '/receipt', detail }]);
    expect(plansOf(await club.document(invoice.id))).toEqual(plansOf(invoice));
  });

  it('are reconciled with such a receipt, also where it is in parts of its own', async () => {
    const { club, invoice, partner } = await planned(TWICE);
    await club.does(changeOrganization, { body: { settings: { installmentsOnArrival: 'reconcile' } } });
    const installments = ['2026-09-15', '2026-08-15'].map((dueOn) => ({ dueOn, amount: '30.00' }));
    const { id } = await club.post({ kind: 'receipt', partner, amount: '60.00', installments });
    const { receipt, document } = await change(club, invoice, { state: 'received', receipt: id });
    expect([receipt?.open, document.open]).toEqual(['0.00', '40.00']);
  });

  it('are left for a person while the invoice is on hold, whatever the setting', async () => {
    const { club, invoice, partner } = await planned(TWICE);
    await club.does(changeOrganization, { body: { settings: { installmentsOnArrival: 'reconcile' } } });
    await club.does(createHold, { body: { partner, document: invoice.id, reason: 'in dispute' } });
    const { receipt, reconciliation } = await change(club, invoice, { state: 'received' });
    expect([receipt?.open, reconciliation]).toEqual(['60.00', undefined]);
  });

  it('that were received are not planned again while the receipt waits to be reconciled', async () => {
    const { club, invoice } = await planned(TWICE);
    await change(club, invoice, { state: 'received' });
    const plannedPayments = [{ dueOn: '2026-09-15', amount: '60.00', means: 'card' }] as const;
    const again = { params: { id: invoice.id }, body: { plannedPayments: [...plannedPayments] } };
    expect((await club.refused(addPlan, again)).code).toBe('input-invalid');
  });

  it('leave what no receipt waits for to be planned, also where more of them wait than are told', async () => {
    const { club, invoice, partner } = await planned([TWICE[0]]);
    const receipt = { kind: 'receipt', partner, amount: '5.00', intendedFor: invoice.id } as const;
    await Promise.all(Array.from({ length: 6 }, () => club.post(receipt)));
    const { reason } = await club.document(invoice.id);
    expect([reason?.intended.length, reason?.waiting]).toEqual([5, '30.00']);
    const plannedPayments = [{ dueOn: '2026-09-15', amount: '10.01', means: 'card' }] as const;
    const again = { params: { id: invoice.id }, body: { plannedPayments: [...plannedPayments] } };
    const refusal = await club.refused(addPlan, again);
    const detail = 'They add up to 10.01; at most 10.00 can be planned.';
    expect(refusal.extra.problems).toMatchObject([{ code: 'planned-too-much', detail }]);
  });

  it('that failed or are withdrawn are planned no more, and are decided once', async () => {
    const { club, invoice } = await planned(TWICE);
    const { document } = await change(club, invoice, { state: 'failed', date: TODAY });
    expect(document.reconciliationStatus).toBe('partial');
    expect((await change(club, document, { state: 'withdrawn', place: 1 })).document.reconciliationStatus).toBe('none');
    const again = { params: plan(invoice, 0), body: { state: 'received' } } as const;
    expect((await club.refused(changePlan, again)).code).toBe('plan-decided');
  });

  it('that were received have failed after all where the receipt was taken back', async () => {
    const { club, invoice } = await planned(TWICE);
    const { receipt } = await change(club, invoice, { state: 'received' });
    const failed = { params: plan(invoice, 0), body: { state: 'failed' } } as const;
    expect((await club.refused(changePlan, failed)).code).toBe('plan-decided');
    await club.does(takeBackDocument, { params: { id: receipt?.id ?? '' }, body: { reason: 'bounced' } });
    expect((await club.document(invoice.id)).plannedPayments?.map((plan) => plan.returned)).toEqual([true, undefined]);
    const { document } = await club.does(changePlan, failed);
    expect(plansOf(document)).toEqual(['2026-07-15 60.00 failed', '2026-08-15 40.00 planned']);
    expect((await club.refused(changePlan, failed)).code).toBe('plan-decided');
  });

  it.each([
    ['2026-06-01', 'period-locked'],
    ['2026-06-29', 'date-too-early'],
    ['2026-07-01', 'date-in-future'],
  ])('do not change on %s: %s', async (date, code) => {
    const { club, invoice } = await planned(TWICE);
    await club.lock('2026-06-15');
    const body = { state: 'failed', date } as const;
    expect((await club.refused(changePlan, { params: plan(invoice, 0), body })).code).toBe(code);
  });

  it('of more than the invoice are refused, all rows told', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const plannedPayments = [{ ...TWICE[0], amount: '0.00' }, { ...TWICE[0] }, { ...TWICE[1], amount: '40.01' }];
    const body = { kind: 'invoice', partner, amount: '100.00', currency: 'EUR', date: TODAY, plannedPayments } as const;
    const refusal = await club.refused(postDocument, { body });
    expect(refusal.extra.problems).toMatchObject([{ code: 'amount-not-positive' }, { code: 'planned-too-much' }]);
  });
});

describe('payments planned for an invoice that is posted', () => {
  it('count from today on, up to what is neither paid nor planned', async () => {
    const { club, invoice, partner } = await planned([TWICE[0]], { date: '2026-06-01' });
    const add = (amount: string, id = invoice.id) => ({
      params: { id },
      body: { plannedPayments: [{ dueOn: '2026-09-15', amount, means: 'mandate' } as const] },
    });
    const refusal = await club.refused(addPlan, add('40.01'));
    const detail = 'They add up to 40.01; at most 40.00 can be planned.';
    expect(refusal.extra.problems).toMatchObject([{ code: 'planned-too-much', detail }]);
    const document = await club.does(addPlan, add('40.00'));
    expect([document.reconciliationStatus, document.plannedPayments?.[1]?.stateOn]).toEqual(['planned', TODAY]);
    const then = { params: { id: invoice.id }, query: { asAt: '2026-06-29' } };
    expect(await club.does(getDocumentStatus, then)).toMatchObject({ status: 'partial', planned: '60.00' });
    const receipt = await club.post({ kind: 'receipt', partner, amount: '1.00' });
    expect((await club.refused(addPlan, add('1.00', receipt.id))).code).toBe('input-invalid');
  });
});

describe('planned links worth more than the invoice', () => {
  it('→ error and repair: the latest plans are withdrawn or lowered', async () => {
    const { club, invoice, partner } = await planned(TWICE);
    await cancel(club, { partner, invoice, amount: '50.00' });
    expect((await club.document(invoice.id)).reconciliationStatus).toBe('error');
    const repaired = await club.does(repairPlan, { params: { id: invoice.id } });
    expect(repaired.reconciliationStatus).toBe('planned');
    expect(plansOf(repaired)).toEqual([
      '2026-07-15 50.00 planned',
      '2026-07-15 60.00 withdrawn',
      '2026-08-15 40.00 withdrawn',
    ]);
    expect(plansOf(await club.does(repairPlan, { params: { id: invoice.id } }))).toEqual(plansOf(repaired));
  });

  it('are not repaired within a locked period', async () => {
    const { club, invoice, partner } = await planned(TWICE);
    await cancel(club, { partner, invoice, amount: '50.00' });
    await club.lock(TODAY);
    expect((await club.refused(repairPlan, { params: { id: invoice.id } })).code).toBe('period-locked');
  });
});

type Plans = NonNullable<NewDocument['plannedPayments']>;

/** An invoice of 100.00 with these plans. */
async function planned(plans: readonly Plans[number][], rest: Partial<NewDocument> = {}) {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  const invoice = await club.post({ kind: 'invoice', partner, amount: '100.00', plannedPayments: [...plans], ...rest });
  return { club, partner, invoice };
}

function plan({ plannedPayments = [] }: Document, place: number) {
  return { id: plannedPayments[place]?.id ?? '' };
}

/** Of the plan at `place`, the first unless told. */
async function change(club: Club, invoice: Document, { place = 0, ...body }: PlanChange & { place?: number }) {
  return club.does(changePlan, { params: plan(invoice, place), body });
}

/** `2026-07-15 60.00 planned`, by day and state. */
function plansOf({ plannedPayments = [] }: Document): string[] {
  return plannedPayments.map(({ dueOn, amount, state }) => `${dueOn} ${amount} ${state}`).toSorted();
}

async function cancel(
  club: Club,
  { partner, invoice, amount }: { partner: string; invoice: Document; amount: string },
) {
  await club.post({ kind: 'credit_note', partner, amount });
  const targets = [{ document: invoice.id, amount }];
  await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
}
