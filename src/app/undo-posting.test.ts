import { describe, expect, it } from 'vitest';
import { RIGHTS } from '../contract/rights.ts';
import { addPlan } from './add-plan.ts';
import { cancelInvoice } from './cancel-invoice.ts';
import { changeOrganization } from './change-organization.ts';
import { changePlan } from './change-plan.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { refundDocument } from './refund-document.ts';
import { openClub, TODAY } from './test-support/club.ts';
import { undoPosting } from './undo-posting.ts';
import { verify } from './verify.ts';

const UNDO = { reason: 'Undone right after posting' };
const CANCEL = { fee: '10.00', refund: '90.00', reason: 'course called off' };

/** An invoice of 100 that a receipt of 100 has paid, some days ago. */
async function paidInvoice(creditAfterPayment: 'stand-alone' | 'free-payment' = 'stand-alone') {
  const club = await openClub();
  await club.does(changeOrganization, { body: { settings: { creditAfterPayment } } });
  const partner = await club.partner('Ada Murphy');
  const { id: invoice } = await club.post({ kind: 'invoice', partner, amount: '100.00' });
  const { id: receipt } = await club.post({ kind: 'receipt', partner, amount: '100.00' });
  const settle = (document: string, amount: string) =>
    club.does(postReconciliation, { body: { partner, currency: 'EUR', targets: [{ document, amount }] } });
  await settle(invoice, '100.00');
  /** All that a clerk sees of the account. */
  const stands = async () => [
    await club.balance(partner),
    ...(await Promise.all([invoice, receipt].map((id) => club.document(id)))).map(
      ({ open, status, reconciliationStatus }) => `${open} ${status} ${reconciliationStatus}`,
    ),
    (await club.does(verify, {})).differences.length,
  ];
  const undo = (id: string) => club.does(undoPosting, { params: { id }, body: UNDO });
  return { club, partner, invoice, receipt, settle, stands, undo };
}

describe('undoing a posting takes back all that its act posted', () => {
  it.each(['stand-alone', 'free-payment'] as const)(
    'a cancellation minus a fee with its refund: the invoice is paid as before (%s)',
    async (setting) => {
      const { club, invoice, stands, undo } = await paidInvoice(setting);
      const before = await stands();
      const { cancellation, refund } = await club.does(cancelInvoice, { params: { id: invoice }, body: CANCEL });
      const { documents, counterDocuments } = await undo(cancellation.id);
      expect(documents.map(({ id, open }) => [id, open])).toEqual([
        [refund?.id, '0.00'],
        [cancellation.id, '0.00'],
      ]);
      expect(counterDocuments.map(({ kind }) => kind)).toEqual(['receipt', 'debit_note']);
      expect(await stands()).toEqual(before);
      // And it may be cancelled as a whole again.
      await club.does(cancelInvoice, { params: { id: invoice }, body: CANCEL });
    },
  );

  it('an invoice and the payment that it was posted with', async () => {
    const { club, partner, stands, undo } = await paidInvoice();
    const before = await stands();
    const paid = await club.post({ kind: 'invoice', partner, amount: '80.00', payNow: {} });
    const { documents } = await undo(paid.id);
    expect(documents.map(({ kind, status, open }) => [kind, status, open])).toEqual([
      ['receipt', 'returned', '0.00'],
      ['invoice', 'cancelled', '0.00'],
    ]);
    expect(await stands()).toEqual(before);
  });

  it('a refund, and what was freed for it is reconciled again', async () => {
    const { club, receipt, stands, undo } = await paidInvoice();
    const before = await stands();
    const body = { amount: '30.00', reason: 'moved away', frees: true };
    const { refund } = await club.does(refundDocument, { params: { id: receipt }, body });
    await undo(refund.id);
    expect(await stands()).toEqual(before);
  });

  it('a credit note that freed a payment by setting', async () => {
    const { club, partner, invoice, stands, undo } = await paidInvoice('free-payment');
    const before = await stands();
    const note = await club.post({ kind: 'credit_note', partner, amount: '40.00', names: invoice });
    await undo(note.id);
    expect(await stands()).toEqual(before);
  });

  it('a receipt that a planned payment came with: it is awaited again', async () => {
    const { club, partner, stands, undo } = await paidInvoice();
    const { id } = await club.post({ kind: 'invoice', partner, amount: '60.00' });
    const plannedPayments = [{ dueOn: '2026-07-15', amount: '60.00', means: 'card' as const }];
    const { plannedPayments: [plan] = [] } = await club.does(addPlan, { params: { id }, body: { plannedPayments } });
    const before = await stands();
    const received = { params: { id: plan?.id ?? '' }, body: { state: 'received', date: TODAY } } as const;
    const { receipt } = await club.does(changePlan, received);
    await undo(receipt?.id ?? '');
    expect(await stands()).toEqual(before);
    const invoice = await club.document(id);
    expect([invoice.reconciliationStatus, invoice.plannedPayments?.map(({ state }) => state)]).toEqual([
      'planned',
      ['planned'],
    ]);
  });

  it('or nothing of it, where what it had freed was used since', async () => {
    const { club, partner, invoice, settle, stands } = await paidInvoice('free-payment');
    const { cancellation } = await club.does(cancelInvoice, {
      params: { id: invoice },
      body: { reason: 'called off' },
    });
    const other = await club.post({ kind: 'invoice', partner, amount: '70.00' });
    await settle(other.id, '70.00');
    const since = await stands();
    const refusal = await club.refused(undoPosting, { params: { id: cancellation.id }, body: UNDO });
    expect(refusal.code).toBe('reconciliation-refused');
    expect(await stands()).toEqual(since);
  });

  it('once, and only by who may undo what it reconciled', async () => {
    const { club, partner, undo } = await paidInvoice();
    const { id } = await club.post({ kind: 'invoice', partner, amount: '80.00', payNow: {} });
    const rights = RIGHTS.filter((right) => right !== 'canUndoReconciliation');
    const refusal = await club.refused(undoPosting, { params: { id }, body: UNDO }, { rights });
    expect([refusal.code, refusal.extra.right]).toEqual(['right-missing', 'canUndoReconciliation']);
    await undo(id);
    expect((await club.refused(undoPosting, { params: { id }, body: UNDO })).code).toBe('already-taken-back');
  });

  it('not while reconciliation is switched off', async () => {
    const { club, invoice } = await paidInvoice();
    await club.does(changeOrganization, { body: { reconciliationOn: false } });
    const refusal = await club.refused(undoPosting, { params: { id: invoice }, body: UNDO });
    expect(refusal.code).toBe('reconciliation-off');
  });
});
