import { describe, expect, it } from 'vitest';
import type { NewDocument } from '../contract/documents.ts';
import { RIGHTS } from '../contract/rights.ts';
import { changeOrganization } from './change-organization.ts';
import { listReconciliations } from './list-reconciliations.ts';
import { postDocument } from './post-document.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';

const INVOICE = { kind: 'invoice', amount: '80.00', currency: 'EUR', date: TODAY } as const;

describe('an invoice that is paid now', () => {
  it('is posted with its receipt and reconciled at once, in one answer', async () => {
    const { club, partner } = await clubWithAda();
    const invoice = await club.post({ ...INVOICE, partner, payNow: { number: 'CASH-1', reference: 'at the desk' } });
    expect(invoice).toMatchObject({ open: '0.00', status: 'paid', reconciliationStatus: 'full' });
    expect(await club.balance(partner)).toBe('0.00 / 0.00');
    const { items } = await club.does(listReconciliations, { query: { limit: 5 } });
    expect(items).toMatchObject([{ reason: 'immediate', total: '80.00', lines: 1 }]);
  });

  it('in part stays open for the rest, installments by due date', async () => {
    const { club, partner } = await clubWithAda();
    const installments = [
      { dueOn: '2026-08-01', amount: '50.00' },
      { dueOn: '2026-07-01', amount: '30.00' },
    ];
    const invoice = await club.post({ ...INVOICE, partner, installments, payNow: { amount: '45.00' } });
    expect(invoice).toMatchObject({ open: '35.00', status: 'partially_paid', reconciliationStatus: 'partial' });
    expect(invoice.items.map(({ open }) => open)).toEqual(['35.00', '0.00']);
  });

  it('with more than it is leaves the rest unapplied', async () => {
    const { club, partner } = await clubWithAda();
    await club.post({ ...INVOICE, partner, payNow: { amount: '100.00' } });
    expect(await club.balance(partner)).toBe('0.00 / 20.00');
  });

  it('posts both and reconciles nothing while reconciliation is switched off', async () => {
    const { club, partner } = await clubWithAda();
    await club.does(changeOrganization, { body: { reconciliationOn: false } });
    await club.post({ ...INVOICE, partner, payNow: {} });
    expect(await club.balance(partner)).toBe('80.00 / 80.00');
  });

  it.each<[string, Partial<NewDocument>, object]>([
    ['a receipt', { kind: 'receipt' }, { code: 'input-invalid', pointer: '/payNow' }],
    ['nothing', { payNow: { amount: '0.00' } }, { code: 'amount-not-positive', pointer: '/payNow/amount' }],
  ])('is not %s', async (_, rest, problem) => {
    const { club, partner } = await clubWithAda();
    const refusal = await club.refused(postDocument, { body: { ...INVOICE, partner, payNow: {}, ...rest } });
    expect(refusal.extra.problems).toMatchObject([problem]);
    expect(await club.balance(partner)).toBe('0.00 / 0.00');
  });

  it('under a number that another receipt has is refused, and the field is told', async () => {
    const { club, partner } = await clubWithAda();
    await club.post({ kind: 'receipt', partner, amount: '1.00', number: 'CASH-1' });
    const refusal = await club.refused(postDocument, { body: { ...INVOICE, partner, payNow: { number: 'CASH-1' } } });
    expect(refusal.extra.problems).toMatchObject([{ code: 'number-taken', pointer: '/payNow/number' }]);
  });

  it('without the right to reconcile: 403', async () => {
    const { club, partner } = await clubWithAda();
    const rights = RIGHTS.filter((right) => right !== 'canWriteReconciliation');
    const refusal = await club.refused(postDocument, { body: { ...INVOICE, partner, payNow: {} } }, { rights });
    expect(refusal).toMatchObject({ code: 'right-missing', status: 403 });
  });
});

describe('a payment on arrival, where the organization clears accounts', () => {
  it('payment = account balance settles all', async () => {
    const { club, partner } = await clearing();
    await club.post({ kind: 'receipt', partner, amount: '100.05' });
    expect(await club.balance(partner)).toBe('0.00 / 0.00');
  });

  it('a balance of 0.05 is still a target', async () => {
    const { club, partner } = await clubWithAda({ paymentsOnArrival: 'clear-account' });
    await club.post({ ...INVOICE, partner, amount: '0.05' });
    await club.post({ kind: 'receipt', partner, amount: '0.05' });
    expect(await club.balance(partner)).toBe('0.00 / 0.00');
  });

  it('part of the balance on arrival is not guessed at', async () => {
    const { club, partner } = await clearing();
    await club.post({ kind: 'receipt', partner, amount: '60.00' });
    expect(await club.balance(partner)).toBe('110.05 / 70.00');
  });

  it('is left for a person unless the organization says so', async () => {
    const { club, partner } = await clubWithAda();
    await club.post({ ...INVOICE, partner });
    await club.post({ kind: 'receipt', partner, amount: '80.00' });
    expect(await club.balance(partner)).toBe('80.00 / 80.00');
  });
});

/** Ada owes 60.00 and 50.05, and has a credit note of 10.00. */
async function clearing() {
  const { club, partner } = await clubWithAda({ paymentsOnArrival: 'clear-account' });
  await club.post({ ...INVOICE, partner, amount: '60.00' });
  await club.post({ ...INVOICE, partner, amount: '50.05' });
  await club.post({ kind: 'credit_note', partner, amount: '10.00' });
  return { club, partner };
}

async function clubWithAda(settings?: { paymentsOnArrival: 'clear-account' }) {
  const club: Club = await openClub();
  if (settings !== undefined) await club.does(changeOrganization, { body: { settings } });
  return { club, partner: await club.partner('Ada Murphy') };
}
