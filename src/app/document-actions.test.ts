import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NewDocument } from '../contract/documents.ts';
import { RIGHTS } from '../contract/rights.ts';
import { inTransaction } from '../store/transaction.ts';
import { verifyOrganization } from '../store/verify/verify.ts';
import { previewAutoReconcile } from './auto-reconcile-account.ts';
import { changeOrganization } from './change-organization.ts';
import { createHold } from './create-hold.ts';
import { getDocumentStatus } from './get-document-status.ts';
import { getReconciliation } from './get-reconciliation.ts';
import { listCandidates } from './list-candidates.ts';
import { listDocumentLinks } from './list-document-links.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { postReversal } from './post-reversal.ts';
import { previewTakeBack } from './preview-take-back.ts';
import { releaseHold } from './release-hold.ts';
import { takeBackDocument } from './take-back-document.ts';
import { openClub, TODAY } from './test-support/club.ts';
import { undoDocument } from './undo-document.ts';

type Given = Partial<NewDocument> & Pick<NewDocument, 'kind' | 'amount'>;

/** An account of a new club, with a hand for what these tests do over and over. */
async function openAccount() {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  return {
    club,
    partner,
    post: async (document: Given) => (await club.post({ partner, ...document })).id,
    /** Settles invoices by whatever is unapplied, oldest first. */
    settle: async (...targets: { document: string; amount: string }[]) =>
      (await club.does(postReconciliation, { body: { partner, currency: 'EUR', step: 'manual', targets } })).id,
    reason: async (id: string) => (await club.document(id)).reason,
    links: async (id: string) => (await club.does(listDocumentLinks, { params: { id } })).items,
    candidates: (id: string, q?: string) =>
      club.does(listCandidates, { params: { id }, query: q === undefined ? {} : { q } }),
  };
}

describe('why a document has its status', () => {
  it('names what is allocated, and the receipts that wait for it with what is left of them', async () => {
    const { post, settle, reason } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '200.00' });
    const other = await post({ kind: 'invoice', amount: '15.00' });
    await post({ kind: 'receipt', amount: '110.00', date: '2026-06-01' });
    await settle({ document: invoice, amount: '110.00' });
    const waiting = await post({ kind: 'receipt', number: 'RC-2041', amount: '40.00', intendedFor: invoice });
    await settle({ document: other, amount: '15.00' });
    expect(await reason(invoice)).toEqual({
      status: 'partial',
      total: '200.00',
      allocated: '110.00',
      planned: '0.00',
      intended: [{ document: waiting, number: 'RC-2041', amount: '25.00' }],
      waiting: '25.00',
    });
  });

  it('comes back the day of the undo, line by line, also beside one that was dated ahead', async () => {
    const { club, post, settle } = await openAccount();
    const now = await post({ kind: 'invoice', amount: '60.00', date: '2026-05-01' });
    const ahead = await post({ kind: 'invoice', amount: '40.00', date: '2026-08-01' });
    const receipt = await post({ kind: 'receipt', amount: '100.00', date: '2026-06-01' });
    const both = [
      { document: now, amount: '60.00' },
      { document: ahead, amount: '40.00' },
    ];
    const reconciliation = await settle(...both);
    const undone = await club.does(postReversal, { body: { reconciliation, reason: 'wrong partner' } });
    expect(undone).toMatchObject({ effectiveOn: TODAY, total: '100.00' });
    const september = { context: { ...club.context, today: () => '2026-09-01' } };
    const openAsAt = (id: string) => async (asAt: string) =>
      (await club.does(getDocumentStatus, { params: { id }, query: { asAt } }, september)).open;
    const days = ['2026-06-29', TODAY, '2026-07-31', '2026-08-01', '2026-09-01'];
    expect(await Promise.all(days.map(openAsAt(now)))).toEqual(['0.00', '60.00', '60.00', '60.00', '60.00']);
    expect(await Promise.all(days.map(openAsAt(receipt)))).toEqual(['40.00', '100.00', '100.00', '100.00', '100.00']);
    expect(await Promise.all(days.slice(3).map(openAsAt(ahead)))).toEqual(['40.00', '40.00']);
    const again = await settle({ document: now, amount: '60.00' });
    const { allocations } = await club.does(getReconciliation, { params: { id: again } });
    expect(allocations.map(({ effectiveOn }) => effectiveOn)).toEqual([TODAY]);
    const verified = await inTransaction(club.pool, { organization: club.id, readOnly: true }, (on) =>
      verifyOrganization(on, club.id, 10),
    );
    expect(verified.differences).toEqual([]);
  });

  it('is told as at a past day, which no undo moves', async () => {
    const { club, post, settle } = await openAccount();
    const id = await post({ kind: 'invoice', amount: '100.00', date: '2026-03-01' });
    await post({ kind: 'receipt', amount: '60.00', date: '2026-03-20' });
    const asAt = async (day: string) => {
      const { status, open } = await club.does(getDocumentStatus, { params: { id }, query: { asAt: day } });
      return [day, status, open];
    };
    const days = ['2026-03-19', '2026-03-20', '2026-06-29', TODAY];
    const reconciliation = await settle({ document: id, amount: '60.00' });
    const before = await Promise.all(days.map(asAt));
    await club.does(postReversal, { body: { reconciliation, reason: 'wrong invoice' } });
    const after = await Promise.all(days.map(asAt));
    expect(before.map(([, , open]) => open)).toEqual(['100.00', '40.00', '40.00', '40.00']);
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
    expect(after[3]).toEqual([TODAY, 'none', '100.00']);
    expect(await club.does(getDocumentStatus, { params: { id }, query: {} })).toMatchObject({ open: '100.00' });
    for (const [day, code] of [
      ['2026-02-28', 'date-too-early'],
      ['2026-07-01', 'date-in-future'],
    ]) {
      expect((await club.refused(getDocumentStatus, { params: { id }, query: { asAt: day } })).code).toBe(code);
    }
  });

  it('paid by a receipt dated ahead is paid in the ledger and open today, and says by when it is not', async () => {
    const { club, post, settle } = await openAccount();
    const id = await post({ kind: 'invoice', amount: '3.00', date: '2026-06-01' });
    await post({ kind: 'receipt', amount: '3.00', date: '2026-12-31' });
    await settle({ document: id, amount: '3.00' });
    const status = (query: { asAt?: string }) => club.does(getDocumentStatus, { params: { id }, query });
    const ahead = { amount: '3.00', on: '2026-12-31' };
    const stands = await status({});
    expect(stands).toMatchObject({ status: 'full', open: '0.00', ahead });
    expect(stands.asAt).toBeUndefined();
    expect(await status({ asAt: TODAY })).toMatchObject({ status: 'none', open: '3.00', asAt: TODAY });
    expect(await club.document(id)).toMatchObject({ status: 'paid', reason: { status: 'full', ahead } });
  });
});

describe('what a document was reconciled with', () => {
  it('lists both sides, newest first, and keeps what was undone with who, when and why', async () => {
    const { club, post, settle, links } = await openAccount();
    const invoice = await post({ kind: 'invoice', number: 'INV-1', amount: '100.00' });
    const receipt = await post({ kind: 'receipt', number: 'RC-1', amount: '30.00' });
    const first = await settle({ document: invoice, amount: '30.00' });
    const note = await post({ kind: 'credit_note', number: 'CN-1', amount: '20.00' });
    await settle({ document: invoice, amount: '20.00' });
    await club.does(postReversal, { body: { reconciliation: first, reason: 'wrong invoice' } });
    const told = await links(invoice);
    expect(told.map(({ other, amount, reversed }) => [other.number, amount, reversed?.reason, reversed?.by])).toEqual([
      ['CN-1', '20.00', undefined, undefined],
      ['RC-1', '30.00', 'wrong invoice', 'clerk'],
    ]);
    expect(told[1]).toMatchObject({
      reconciliation: first,
      position: 1,
      by: 'clerk',
      reason: 'manual',
      step: 'manual',
    });
    expect((await links(receipt)).map(({ other }) => other)).toMatchObject([
      { document: invoice, kind: 'invoice', number: 'INV-1', date: TODAY, seq: 1, of: 1 },
    ]);
    expect((await links(note)).map(({ other }) => other.number)).toEqual(['INV-1']);
  });

  it('undoes everything on one document from either side, and leaves the others as they were', async () => {
    const { club, post, settle } = await openAccount();
    const [first, second] = [
      await post({ kind: 'invoice', amount: '10.00' }),
      await post({ kind: 'invoice', amount: '20.00' }),
    ];
    const receipt = await post({ kind: 'receipt', amount: '50.00' });
    await settle({ document: first, amount: '10.00' }, { document: second, amount: '15.00' });
    await settle({ document: second, amount: '5.00' });
    const undo = (id: string) => ({ params: { id }, body: { reason: 'start again' } });
    const { reversals, document } = await club.does(undoDocument, undo(second));
    expect([reversals.length, document.open]).toEqual([2, '20.00']);
    expect((await club.document(first)).reconciliationStatus).toBe('full');
    expect((await club.does(undoDocument, undo(receipt))).document.open).toBe('50.00');
    expect((await club.refused(undoDocument, undo(receipt))).code).toBe('already-reversed');
    const returned = { params: { id: receipt }, body: { reason: 'bounced' } };
    await club.does(takeBackDocument, returned);
    expect((await club.refused(undoDocument, undo(receipt))).code).toBe('not-reversible');
    await club.does(changeOrganization, { body: { reconciliationOn: false } });
    expect((await club.refused(undoDocument, undo(first))).code).toBe('reconciliation-off');
  });

  it('tells what taking it back would free', async () => {
    const { club, post, settle } = await openAccount();
    const invoice = await post({ kind: 'invoice', number: 'INV-1', amount: '100.00' });
    const receipt = await post({ kind: 'receipt', amount: '70.00' });
    const reconciliation = await settle({ document: invoice, amount: '70.00' });
    const params = { id: receipt };
    const figures = { total: '100.00', allocated: '70.00', planned: '0.00', intended: [], waiting: '0.00' };
    const standing = { status: 'partial', ...figures };
    const other = { document: invoice, kind: 'invoice', number: 'INV-1', standing };
    expect(await club.does(previewTakeBack, { params })).toEqual({
      kind: 'receipt_return',
      side: 'debit',
      amount: '70.00',
      currency: 'EUR',
      frees: [{ reconciliation, position: 1, other, amount: '70.00' }],
    });
    const withoutUndo = RIGHTS.filter((right) => right !== 'canUndoReconciliation');
    const undo = await club.refused(takeBackDocument, { params, body: { reason: 'bounced' } }, { rights: withoutUndo });
    expect(undo.code).toBe('right-missing');
    await club.does(takeBackDocument, { params, body: { reason: 'bounced' } });
    expect((await club.refused(previewTakeBack, { params })).code).toBe('already-taken-back');
  });
});

describe('what a document could be reconciled with', () => {
  it('suggests what the ladder would settle with it, then lists the rest in order', async () => {
    const { post, candidates } = await openAccount();
    await post({ kind: 'invoice', number: 'INV-9', amount: '500.00', date: '2026-01-01' });
    const invoice = await post({ kind: 'invoice', number: 'INV-10', amount: '100.00', date: '2026-05-01' });
    await post({ kind: 'receipt', number: 'RC-2', amount: '80.00', date: '2026-05-02' });
    await post({ kind: 'receipt', number: 'RC-3', amount: '80.00', date: '2026-05-03' });
    await post({ kind: 'receipt', number: 'RC-10', amount: '80.00', date: '2026-05-03' });
    await post({ kind: 'credit_note', number: 'CN-1', amount: '30.00', date: '2026-06-01', names: invoice });
    const { items, open } = await candidates(invoice);
    expect([open, items.map(({ number, suggested, step }) => `${number} ${suggested} ${step ?? '-'}`)]).toEqual([
      '100.00',
      ['RC-2 70.00 oldest-first', 'CN-1 30.00 linked', 'RC-3 0.00 -', 'RC-10 0.00 -'],
    ]);
    const { items: invoices } = await candidates(items[0]?.document ?? '', 'inv');
    expect(invoices.map(({ number, suggested }) => `${number} ${suggested}`)).toEqual(['INV-9 80.00', 'INV-10 0.00']);
  });

  it('suggests what a payment is intended for before what is older, as the ladder settles it', async () => {
    const { club, partner, post, candidates } = await openAccount();
    await post({ kind: 'invoice', number: 'INV-9', amount: '80.00', date: '2026-01-01' });
    const invoice = await post({ kind: 'invoice', number: 'INV-10', amount: '100.00', date: '2026-05-01' });
    const receipt = await post({ kind: 'receipt', number: 'RC-2', amount: '80.00', intendedFor: invoice });
    const { items } = await candidates(receipt);
    expect(items.map(({ number, suggested, step }) => `${number} ${suggested} ${step ?? '-'}`)).toEqual([
      'INV-10 80.00 linked',
      'INV-9 0.00 -',
    ]);
    const { currencies } = await club.does(previewAutoReconcile, { params: { id: partner } });
    expect(currencies[0]?.allocations).toMatchObject([
      { debit: { number: 'INV-10' }, amount: '80.00', step: 'linked' },
    ]);
  });

  it('lists for a refund only what it names, and for a settled document nothing', async () => {
    const { post, settle, candidates } = await openAccount();
    const receipt = await post({ kind: 'receipt', number: 'RC-1', amount: '30.00' });
    await post({ kind: 'receipt', number: 'RC-2', amount: '30.00' });
    const refund = await post({ kind: 'refund', amount: '10.00', names: receipt });
    expect((await candidates(refund)).items.map(({ number }) => number)).toEqual(['RC-1']);
    const invoice = await post({ kind: 'invoice', amount: '5.00' });
    await settle({ document: invoice, amount: '5.00' });
    expect((await candidates(invoice)).items).toEqual([]);
  });
});

describe('a hold (DOMAIN §4.8)', () => {
  it('keeps a credit note from freeing what has paid its invoice', async () => {
    const { club, partner, post, settle } = await openAccount();
    await club.does(changeOrganization, { body: { settings: { creditAfterPayment: 'free-payment' } } });
    const invoice = await post({ kind: 'invoice', amount: '10.00' });
    await post({ kind: 'receipt', amount: '10.00' });
    await settle({ document: invoice, amount: '10.00' });
    await club.does(createHold, { body: { partner, document: invoice, reason: 'in dispute' } });
    const note = await post({ kind: 'credit_note', amount: '4.00', names: invoice });
    expect((await club.document(note)).open).toBe('4.00');
  });

  it('stands on a document or on the whole account, is listed there, and is suggested for nothing', async () => {
    const { club, partner, post, candidates } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '10.00' });
    const receipt = await post({ kind: 'receipt', amount: '10.00' });
    const held = await club.does(createHold, { body: { partner, document: invoice, reason: 'in dispute' } });
    const { id } = await club.does(createHold, { body: { partner, reason: 'estate', until: '2026-12-31' } });
    expect((await club.document(invoice)).holds).toEqual([
      { id: held.id, reason: 'in dispute', by: 'clerk' },
      { id, reason: 'estate', by: 'clerk', until: '2026-12-31', wholeAccount: true },
    ]);
    await club.does(releaseHold, { params: { id } });
    await club.does(releaseHold, { params: { id } });
    expect((await club.document(receipt)).holds).toBeUndefined();
    expect((await candidates(receipt)).items.map(({ suggested, hold }) => [suggested, hold?.reason])).toEqual([
      ['0.00', 'in dispute'],
    ]);
    await club.does(releaseHold, { params: { id: held.id } });
    expect((await candidates(receipt)).items.map(({ suggested }) => suggested)).toEqual(['10.00']);
  });

  it('is refused on what is not there, on another’s document, and for a day that is over', async () => {
    const { club, partner, post } = await openAccount();
    const document = await post({ kind: 'invoice', amount: '10.00' });
    const stranger = await club.partner('Bob Singh');
    const refusal = async (body: object) =>
      (await club.refused(createHold, { body: { partner, reason: 'in dispute', ...body } })).code;
    expect(await refusal({ until: '2026-06-29' })).toBe('input-invalid');
    expect(await refusal({ document: randomUUID() })).toBe('document-not-found');
    expect(await refusal({ document, partner: stranger })).toBe('other-partner');
    expect(await refusal({ partner: randomUUID() })).toBe('not-found');
    expect((await club.refused(releaseHold, { params: { id: randomUUID() } })).code).toBe('not-found');
  });
});
