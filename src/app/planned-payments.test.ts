import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { insertPlans } from '../store/planned-payments.ts';
import { inTransaction } from '../store/transaction.ts';
import { listOpenInvoices } from './list-open-invoices.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { takeBackDocument } from './take-back-document.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';

describe('a planned payment and the reconciliation status (DOMAIN §3)', () => {
  it.each([
    ['nothing came', 'receipt', '0.00', 'planned'],
    ['a receipt consumes the plan', 'receipt', '40.00', 'planned'],
    ['a receipt of all', 'receipt', '100.00', 'full'],
    ['a credit consumes none: planned for 100, then 40 of it cancelled', 'credit_note', '40.00', 'error'],
  ] as const)('%s', async (...[, kind, amount, status]) => {
    const club = await openClub();
    const { partner, invoice } = await invoiceOf100(club);
    await plan(club, invoice, { parts: [['2026-07-15', 100]] });
    if (amount !== '0.00') await settle(club, { partner, invoice, kind, amount });
    expect((await club.document(invoice)).reconciliationStatus).toBe(status);
    const { items } = await club.does(listOpenInvoices, { params: { id: partner }, query: { currency: 'EUR' } });
    expect(items.map(({ reconciliationStatus }) => reconciliationStatus)).toEqual(status === 'full' ? [] : [status]);
  });

  it('the earliest plan is consumed first, also one whose day has passed', async () => {
    const club = await openClub();
    const { partner, invoice } = await invoiceOf100(club);
    const parts = [
      ['2026-06-15', 50],
      ['2026-07-15', 50],
    ] as const;
    await plan(club, invoice, { parts });
    expect((await club.document(invoice)).reconciliationStatus).toBe('partial');
    await settle(club, { partner, invoice, kind: 'receipt', amount: '50.00' });
    expect((await club.document(invoice)).reconciliationStatus).toBe('planned');
  });

  it('a receipt consumes its own plan before another one', async () => {
    const club = await openClub();
    const { partner, invoice } = await invoiceOf100(club);
    const receipt = await settle(club, { partner, invoice, kind: 'receipt', amount: '50.00' });
    await plan(club, invoice, { parts: [['2026-08-15', 50]] });
    await plan(club, invoice, { parts: [['2026-07-15', 50]], receipt });
    expect((await club.document(invoice)).reconciliationStatus).toBe('planned');
  });

  it('a returned receipt is no payment received', async () => {
    const club = await openClub();
    const { partner, invoice } = await invoiceOf100(club);
    const { id } = await club.post({ kind: 'receipt', partner, amount: '10.00', intendedFor: invoice });
    expect((await club.document(invoice)).reconciliationStatus).toBe('partial');
    await club.does(takeBackDocument, { params: { id }, body: { reason: 'bounced' } });
    expect((await club.document(invoice)).reconciliationStatus).toBe('none');
  });
});

async function invoiceOf100(club: Club) {
  const partner = await club.partner('Ada Murphy');
  return { partner, invoice: (await club.post({ kind: 'invoice', partner, amount: '100.00' })).id };
}

type Settled = { partner: string; invoice: string; kind: 'receipt' | 'credit_note'; amount: string };

async function settle(club: Club, { partner, invoice, kind, amount }: Settled): Promise<string> {
  const { id } = await club.post({ kind, partner, amount });
  const targets = [{ document: invoice, amount }];
  await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
  return id;
}

type Promised = { readonly parts: readonly (readonly [string, number])[]; readonly receipt?: string };

/** Promises by day and euros; received by `receipt` where there is one. */
async function plan(club: Club, document: string, { parts, receipt }: Promised) {
  const plans = parts.map(([due, euros]) => ({
    id: randomUUID(),
    document_id: document,
    due_date: due,
    amount: `${euros}00`,
    means: 'card' as const,
    created_at: `${TODAY}T00:00:00Z`,
  }));
  const state =
    receipt === undefined ? ({ state: 'planned' } as const) : ({ state: 'received', receipt_id: receipt } as const);
  const changes = plans.map(({ id }) => {
    return { planned_payment_id: id, seq: 1, effective_date: TODAY, changed_by: 'clerk', ...state };
  });
  await inTransaction(club.pool, { organization: club.id }, (on) => insertPlans(on, club.id, { plans, changes }));
}
