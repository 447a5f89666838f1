import { describe, expect, it } from 'vitest';
import { RIGHTS } from '../contract/rights.ts';
import { counterKind, CREDIT_KINDS, DEBIT_KINDS } from '../core/index.ts';
import { getReconciliation } from './get-reconciliation.ts';
import { getReversal } from './get-reversal.ts';
import { cancelInvoice } from './cancel-invoice.ts';
import { changeOrganization } from './change-organization.ts';
import { listDocumentLinks } from './list-document-links.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { postReversal } from './post-reversal.ts';
import { previewTakeBack } from './preview-take-back.ts';
import { refundDocument } from './refund-document.ts';
import { takeBackDocument } from './take-back-document.ts';
import { openClub, TODAY } from './test-support/club.ts';

describe('taking a posted document back (DOMAIN §1)', () => {
  it.each([
    ...DEBIT_KINDS.map((kind) => [kind, 'debit'] as const),
    ...CREDIT_KINDS.map((kind) => [kind, 'credit'] as const),
  ])('%s on the %s side, by the counter-document of its kind', async (kind, side) => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const reason = kind === 'adjustment' ? { side, reasonCode: 'fee' } : {};
    const document = await club.post({ kind, partner, amount: '80.00', ...reason });
    const taken = await club.does(takeBackDocument, { params: { id: document.id }, body: { reason: 'by mistake' } });
    expect(taken.counterDocument).toMatchObject({
      kind: counterKind(kind, side).kind,
      amount: '80.00',
      open: '0.00',
      names: document.id,
    });
    expect(await club.document(document.id)).toMatchObject({ open: '0.00', takenBackBy: taken.counterDocument.id });
    expect(await club.balance(partner)).toBe('0.00 / 0.00');
  });

  it('frees what the document was settled with, in the same step', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const invoice = await club.post({ kind: 'invoice', partner, amount: '100.00' });
    const receipt = await club.post({ kind: 'receipt', partner, amount: '70.00' });
    const targets = [{ document: invoice.id, amount: '70.00' }];
    await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
    const { reversals } = await club.does(takeBackDocument, { params: { id: invoice.id }, body: { reason: 'twice' } });
    expect(reversals).toHaveLength(1);
    expect(await club.document(invoice.id)).toMatchObject({ status: 'cancelled', open: '0.00' });
    expect((await club.document(receipt.id)).open).toBe('70.00');
  });

  it('tells how the first 200 of the documents stand that it would free; a reconciliation does, too', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const invoice = await club.post({ kind: 'invoice', partner, amount: '201.00' });
    for (let count = 0; count < 201; count++) await club.post({ kind: 'receipt', partner, amount: '1.00' });
    const targets = [{ document: invoice.id, amount: '201.00' }];
    const { id } = await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
    const { frees } = await club.does(previewTakeBack, { params: { id: invoice.id } });
    expect(frees.map(({ other }) => other.standing !== undefined).indexOf(false)).toBe(200);
    const told = async () =>
      (await club.does(getReconciliation, { params: { id } })).allocations.map(({ credit }) => credit.standing?.status);
    expect((await told()).lastIndexOf('full')).toBe(199);
    await club.does(postReversal, { body: { reconciliation: id, positions: [1], reason: 'by mistake' } });
    expect([(await told())[0], (await told())[200]]).toEqual(['none', 'full']);
  });

  it('dated back, does not settle the document twice over for the days since', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const date = '2026-03-01';
    const invoice = await club.post({ kind: 'invoice', partner, amount: '100.00', date });
    await club.post({ kind: 'receipt', partner, amount: '100.00', date });
    const targets = [{ document: invoice.id, amount: '100.00' }];
    await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
    const body = { reason: 'twice', date: '2026-03-10' };
    const { reversals, reconciliation = '' } = await club.does(takeBackDocument, { params: { id: invoice.id }, body });
    const [freed] = await Promise.all(reversals.map((id) => club.does(getReversal, { params: { id } })));
    const { allocations } = await club.does(getReconciliation, { params: { id: reconciliation } });
    expect([freed?.effectiveOn, allocations.map(({ effectiveOn }) => effectiveOn)]).toEqual([TODAY, [TODAY]]);
  });

  it('carries the same base amount, given or not', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const foreign = { kind: 'invoice', partner, amount: '100.00', currency: 'USD' } as const;
    for (const more of [{ baseAmount: '91.00' }, { baseAmount: '91.00', rate: '0.9' }, { rate: '0.9' }]) {
      const { id, baseAmount } = await club.post({ ...foreign, ...more });
      const taken = await club.does(takeBackDocument, { params: { id }, body: { reason: 'twice' } });
      expect(taken.counterDocument.baseAmount).toBe(baseAmount);
    }
  });

  it('is done once, and not before the document’s own date', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const { id } = await club.post({ kind: 'receipt', partner, amount: '10.00' });
    const early = { params: { id }, body: { reason: 'bounced', date: '2026-06-29' } };
    expect((await club.refused(takeBackDocument, early)).code).toBe('date-too-early');
    await club.does(takeBackDocument, { params: { id }, body: { reason: 'bounced', date: TODAY } });
    expect((await club.document(id)).status).toBe('returned');
    const again = { params: { id }, body: { reason: 'bounced' } };
    expect((await club.refused(takeBackDocument, again)).code).toBe('already-taken-back');
  });

  it('is final: neither what settles the two nor the counter-document itself can be undone', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const { id } = await club.post({ kind: 'receipt', partner, amount: '10.00' });
    const taken = await club.does(takeBackDocument, { params: { id }, body: { reason: 'bounced' } });
    const reconciliation = taken.reconciliation ?? '';
    // Both places from which it could be undone say so.
    const { items } = await club.does(listDocumentLinks, { params: { id } });
    const { allocations } = await club.does(getReconciliation, { params: { id: reconciliation } });
    expect([items, allocations]).toMatchObject([[{ final: true }], [{ final: true }]]);
    for (const positions of [{}, { positions: [1] }]) {
      const refusal = await club.refused(postReversal, { body: { reconciliation, ...positions, reason: 'wrong' } });
      expect(refusal.code).toBe('not-reversible');
    }
    const counter = { params: { id: taken.counterDocument.id }, body: { reason: 'wrong' } };
    expect((await club.refused(takeBackDocument, counter)).code).toBe('not-reversible');
  });

  it('is refused of an invoice cancelled in part: the rest is cancelled instead', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const params = { id: (await club.post({ kind: 'invoice', partner, amount: '100.00' })).id };
    await club.does(cancelInvoice, { params, body: { amount: '40.00', reason: 'left early' } });
    expect((await club.refused(previewTakeBack, { params })).code).toBe('not-reversible');
    const refusal = await club.refused(takeBackDocument, { params, body: { reason: 'by mistake' } });
    expect([refusal.code, refusal.message]).toEqual(['not-reversible', expect.stringContaining('cancel the rest')]);
    expect(await club.balance(partner)).toBe('60.00 / 0.00');
  });

  it('takes no right to reconcile, as cancelling and refunding do', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const { id } = await club.post({ kind: 'invoice', partner, amount: '10.00' });
    const receipt = await club.post({ kind: 'receipt', partner, amount: '10.00' });
    const invoice = { params: { id }, body: { reason: 'called off' } };
    const refund = { params: { id: receipt.id }, body: { amount: '5.00', reason: 'called off' } };
    const posting = { rights: RIGHTS.filter((right) => right !== 'canWriteReconciliation') };
    for (const refusal of [
      await club.refused(cancelInvoice, invoice, posting),
      await club.refused(refundDocument, refund, posting),
    ]) {
      expect([refusal.status, refusal.extra.right]).toEqual([403, 'canWriteReconciliation']);
    }
    expect((await club.does(takeBackDocument, invoice, posting)).counterDocument.open).toBe('0.00');
  });

  it('frees what is reconciled only for who may undo, and nothing while reconciliation is off', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const invoice = await club.post({ kind: 'invoice', partner, amount: '10.00' });
    await club.post({ kind: 'receipt', partner, amount: '10.00' });
    const targets = [{ document: invoice.id, amount: '10.00' }];
    await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
    const takeBack = { params: { id: invoice.id }, body: { reason: 'by mistake' } };
    const withoutUndo = RIGHTS.filter((right) => right !== 'canUndoReconciliation');
    const refusal = await club.refused(takeBackDocument, takeBack, { rights: withoutUndo });
    expect([refusal.code, refusal.extra.right]).toEqual(['right-missing', 'canUndoReconciliation']);
    await club.does(changeOrganization, { body: { reconciliationOn: false } });
    expect((await club.refused(takeBackDocument, takeBack)).code).toBe('reconciliation-off');
  });

  it('of a document dated ahead is dated with it', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const { id } = await club.post({ kind: 'invoice', partner, amount: '10.00', date: '2026-08-01' });
    const taken = await club.does(takeBackDocument, { params: { id }, body: { reason: 'too early' } });
    expect(taken.counterDocument).toMatchObject({ date: '2026-08-01', open: '0.00' });
  });
});
