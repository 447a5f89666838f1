import { describe, expect, it } from 'vitest';
import type { Right } from '../contract/rights.ts';
import { cancelInvoice } from './cancel-invoice.ts';
import { changeOrganization } from './change-organization.ts';
import { changePlan } from './change-plan.ts';
import { postDocument } from './post-document.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { openClub, TODAY } from './test-support/club.ts';
import { verify } from './verify.ts';

const EUR_TODAY = { currency: 'EUR', date: TODAY } as const;

describe('what the organization’s setting brings is carried out for who may only post (decision 0026)', () => {
  const rights: readonly Right[] = ['canPostDocuments', 'canReadReconciliation'];

  it('a credit note frees the payment and settles its invoice', async () => {
    const { club, partner, invoice } = await paid('100.00');
    const body = { kind: 'credit_note', partner, amount: '40.00', names: invoice, ...EUR_TODAY } as const;
    expect((await club.does(postDocument, { body }, { rights })).open).toBe('0.00');
    expect(await club.balance(partner)).toBe('0.00 / 40.00');
  });

  it('a planned payment that came is reconciled on arrival', async () => {
    const { club, partner } = await openFreeing();
    await club.does(changeOrganization, { body: { settings: { installmentsOnArrival: 'reconcile' } } });
    const plannedPayments = [{ dueOn: '2026-07-15', amount: '60.00', means: 'card' } as const];
    const invoice = await club.post({ kind: 'invoice', partner, amount: '60.00', plannedPayments });
    const params = { id: invoice.plannedPayments?.[0]?.id ?? '' };
    const { receipt } = await club.does(changePlan, { params, body: { state: 'received' } }, { rights });
    expect(receipt?.open).toBe('0.00');
  });

  it('a cancellation frees payments by who may reconcile, also without the right to undo', async () => {
    const { club, partner, invoice } = await paid('100.00');
    const asked = { params: { id: invoice }, body: { reason: 'course called off', amount: '30.00' } };
    const refusal = await club.refused(cancelInvoice, asked, { rights });
    expect([refusal.code, refusal.extra.right]).toEqual(['right-missing', 'canWriteReconciliation']);
    await club.does(cancelInvoice, asked, { rights: [...rights, 'canWriteReconciliation'] });
    expect(await club.balance(partner)).toBe('0.00 / 30.00');
    expect((await club.does(verify, {})).differences).toEqual([]);
  });
});

/** A club whose credits after payment free the payment, with one partner. */
async function openFreeing() {
  const club = await openClub();
  await club.does(changeOrganization, { body: { settings: { creditAfterPayment: 'free-payment' } } });
  return { club, partner: await club.partner('Ada Murphy') };
}

/** The same with an invoice that is paid. */
async function paid(amount: string) {
  const { club, partner } = await openFreeing();
  const { id: invoice } = await club.post({ kind: 'invoice', partner, amount });
  await club.post({ kind: 'receipt', partner, amount });
  await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets: [{ document: invoice, amount }] } });
  return { club, partner, invoice };
}
