import { describe, expect, it } from 'vitest';
import type { NewCancellation } from '../contract/document-actions.ts';
import type { NewDocument } from '../contract/documents.ts';
import { RIGHTS } from '../contract/rights.ts';
import { cancelInvoice } from './cancel-invoice.ts';
import { changeOrganization } from './change-organization.ts';
import { getReconciliation } from './get-reconciliation.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { previewCancellation } from './preview-cancellation.ts';
import { refundDocument } from './refund-document.ts';
import { takeBackDocument } from './take-back-document.ts';
import { openClub } from './test-support/club.ts';
import { undoDocument } from './undo-document.ts';
import { verify } from './verify.ts';

type Given = Partial<NewDocument> & Pick<NewDocument, 'kind' | 'amount'>;
type Wish = Partial<NewCancellation>;
type Setting = 'stand-alone' | 'free-payment';

/** An account of a new club whose credits after payment are as `setting` says. */
async function openAccount(setting: Setting = 'stand-alone') {
  const club = await openClub();
  await club.does(changeOrganization, { body: { settings: { creditAfterPayment: setting } } });
  const partner = await club.partner('Ada Murphy');
  const about = (id: string, wish: Wish) => ({ params: { id }, body: { reason: 'course called off', ...wish } });
  return {
    club,
    partner,
    post: async (document: Given) => (await club.post({ partner, ...document })).id,
    settle: async (document: string, amount: string) =>
      club.does(postReconciliation, { body: { partner, currency: 'EUR', targets: [{ document, amount }] } }),
    preview: (id: string, wish: Wish) => club.does(previewCancellation, about(id, wish)),
    cancel: (id: string, wish: Wish) => club.does(cancelInvoice, about(id, wish)),
    refused: async (id: string, wish: Wish) => {
      const { code, extra } = await club.refused(cancelInvoice, about(id, wish));
      return [code, ...(extra.problems ?? []).map(({ pointer, open, asked }) => [pointer, open, asked].join(' '))];
    },
    open: async (id: string) => (await club.document(id)).open,
  };
}

/** An invoice of 100 that two receipts of 30 have paid in turn. */
async function paidBy60(setting: Setting) {
  const account = await openAccount(setting);
  const invoice = await account.post({ kind: 'invoice', amount: '100.00' });
  const first = await account.post({ kind: 'receipt', number: 'RC-1', amount: '30.00' });
  await account.settle(invoice, '30.00');
  const second = await account.post({ kind: 'receipt', number: 'RC-2', amount: '30.00' });
  await account.settle(invoice, '30.00');
  return { ...account, invoice, first, second };
}

describe('cancelling an invoice (DOMAIN §6)', () => {
  it('that nobody paid settles it: a cancelled invoice is full by its cancellation', async () => {
    const { club, post, cancel, partner } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '100.00' });
    const { cancellation, reconciliations } = await cancel(invoice, {});
    expect(cancellation).toMatchObject({ kind: 'cancellation', amount: '100.00', open: '0.00', names: invoice });
    expect(await club.document(invoice)).toMatchObject({ status: 'cancelled', reconciliationStatus: 'full' });
    expect([reconciliations.length, await club.balance(partner)]).toEqual([1, '0.00 / 0.00']);
  });

  it('by percent, by amount and minus a fee never credits more than it was', async () => {
    const { post, cancel, open, refused } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '100.00' });
    expect((await cancel(invoice, { percent: '33.3' })).cancellation.amount).toBe('33.30');
    expect((await cancel(invoice, { amount: '20.00', fee: '5.00' })).cancellation.amount).toBe('15.00');
    expect(await open(invoice)).toBe('51.70');
    expect(await refused(invoice, { amount: '51.71' })).toEqual(['input-invalid', '/amount 51.70 51.71']);
    expect(await refused(invoice, { percent: '60' })).toEqual(['input-invalid', '/percent 51.70 60.00']);
    expect(await refused(invoice, { amount: '10.00', fee: '10.00' })).toEqual(['input-invalid', '/fee 10.00 10.00']);
    expect(await refused(invoice, { percent: '101' })).toEqual(['input-invalid', '/percent  ']);
    expect(await refused(invoice, { percent: '10', amount: '10.00' })).toEqual(['input-invalid', '/amount  ']);
    await cancel(invoice, {});
    expect(await refused(invoice, {})).toEqual(['input-invalid', '/amount 0.00 0.00']);
  });

  it('an invoice with installments is credited by due date', async () => {
    const { club, post, cancel } = await openAccount();
    const installments = [
      { dueOn: '2026-08-01', amount: '50.00' },
      { dueOn: '2026-07-01', amount: '50.00' },
    ];
    const invoice = await post({ kind: 'invoice', amount: '100.00', installments });
    await cancel(invoice, { amount: '60.00' });
    expect((await club.document(invoice)).items.map(({ open }) => open)).toEqual(['40.00', '0.00']);
  });

  it('that was paid leaves a credit, where credits stand alone', async () => {
    const { club, invoice, second, preview, cancel, open, partner } = await paidBy60('stand-alone');
    const wish = { amount: '90.00', fee: '10.00', refund: '30.00' };
    expect(await preview(invoice, wish)).toMatchObject({ credit: '80.00', settles: '40.00', left: '40.00', frees: [] });
    const { cancellation, refund, reversals, reconciliations } = await cancel(invoice, wish);
    expect([cancellation.amount, cancellation.open, refund?.amount, refund?.open]).toEqual([
      '80.00',
      '10.00',
      '30.00',
      '0.00',
    ]);
    expect([refund?.names, reversals, reconciliations.length]).toEqual([cancellation.id, [], 2]);
    expect([await open(invoice), await open(second), await club.balance(partner)]).toEqual([
      '0.00',
      '0.00',
      '0.00 / 10.00',
    ]);
  });

  it('that was paid frees the newest payments, where the organization says so', async () => {
    const { club, invoice, first, second, preview, cancel, open, partner } = await paidBy60('free-payment');
    const wish = { amount: '80.00', refund: '35.00' };
    const { frees, left } = await preview(invoice, wish);
    expect([left, frees.map(({ other, amount }) => `${other.number} ${amount}`)]).toEqual([
      '40.00',
      ['RC-2 30.00', 'RC-1 30.00'],
    ]);
    const { cancellation, refund, reversals, reconciliations } = await cancel(invoice, wish);
    expect([cancellation.open, refund?.open, reversals.length]).toEqual(['0.00', '0.00', 2]);
    // 20 of RC-1 still fits and is posted again, in the cancellation's own reconciliation.
    const { allocations } = await club.does(getReconciliation, { params: { id: reconciliations[0] ?? '' } });
    expect(allocations.map(({ credit, amount }) => `${credit.number} ${amount}`)).toEqual([
      `${cancellation.number} 80.00`,
      'RC-1 20.00',
    ]);
    expect([await open(invoice), await open(first), await open(second)]).toEqual(['0.00', '0.00', '5.00']);
    expect(await club.balance(partner)).toBe('0.00 / 5.00');
    expect((await club.does(verify, {})).differences).toEqual([]);
  });

  it('refunds all that several payments of several installments had paid', async () => {
    const { post, settle, cancel, open } = await openAccount('free-payment');
    const installments = ['2026-07-30', '2026-08-30'].map((dueOn) => ({ dueOn, amount: '50.00' }));
    const invoice = await post({ kind: 'invoice', amount: '100.00', installments });
    const first = await post({ kind: 'receipt', amount: '60.00' });
    await settle(invoice, '60.00');
    const second = await post({ kind: 'receipt', amount: '40.00' });
    await settle(invoice, '40.00');
    const { refund, cancellation } = await cancel(invoice, { refund: '100.00' });
    expect([refund?.amount, refund?.open, cancellation.open]).toEqual(['100.00', '0.00', '0.00']);
    expect([await open(first), await open(second)]).toEqual(['0.00', '0.00']);
  });

  it('refund over what was paid is refused, and so is a fee that is no amount', async () => {
    const { invoice, refused } = await paidBy60('stand-alone');
    expect(await refused(invoice, { refund: '60.01' })).toEqual(['input-invalid', '/refund 60.00 60.01']);
    expect(await refused(invoice, { fee: '1.005' })).toEqual(['input-invalid', '/fee  ']);
  });

  it('is of invoices only, once for all, by who may reconcile, and not while reconciliation is off', async () => {
    const { club, post, invoice, second, cancel, refused } = await paidBy60('free-payment');
    expect(await refused(second, {})).toEqual(['names-wrong-document']);
    const rights = RIGHTS.filter((right) => right !== 'canWriteReconciliation');
    const body = { reason: 'course called off' };
    const refusal = await club.refused(cancelInvoice, { params: { id: invoice }, body }, { rights });
    expect(refusal.code).toBe('right-missing');
    expect(await refused(invoice, { date: '2026-06-29' })).toEqual(['date-too-early']);
    const mistake = await post({ kind: 'invoice', amount: '10.00' });
    await club.does(takeBackDocument, { params: { id: mistake }, body });
    expect(await refused(mistake, {})).toEqual(['already-taken-back']);
    await cancel(invoice, { amount: '1.00' });
    await club.does(changeOrganization, { body: { reconciliationOn: false } });
    expect(await refused(invoice, {})).toEqual(['reconciliation-off']);
  });
});

describe('a credit note on a paid invoice, both settings', () => {
  it.each<[Setting, string[]]>([
    ['stand-alone', ['0.00', '0.00', '0.00', '0.00', '50.00']],
    ['free-payment', ['0.00', '0.00', '10.00', '40.00', '0.00']],
  ])('%s: what is open on the invoice, its three receipts and the note', async (setting, opens) => {
    const { club, partner, post, settle, invoice, first, second, open } = await paidBy60(setting);
    const third = await post({ kind: 'receipt', amount: '40.00' });
    await settle(invoice, '40.00');
    const note = await post({ kind: 'credit_note', amount: '50.00', names: invoice });
    expect(await Promise.all([invoice, first, second, third, note].map(open))).toEqual(opens);
    expect(await club.balance(partner)).toBe('0.00 / 50.00');
    expect((await club.document(invoice)).reconciliationStatus).toBe('full');
    expect((await club.does(verify, {})).differences).toEqual([]);
  });

  it('settles all that it frees, also where it is in parts of its own', async () => {
    const { post, settle, open } = await openAccount('free-payment');
    const invoice = await post({ kind: 'invoice', amount: '100.00' });
    const receipt = await post({ kind: 'receipt', amount: '100.00' });
    await settle(invoice, '100.00');
    const installments = [
      { dueOn: '2026-09-15', amount: '30.00' },
      { dueOn: '2026-08-15', amount: '70.00' },
    ];
    const note = await post({ kind: 'credit_note', amount: '100.00', names: invoice, installments });
    expect(await Promise.all([invoice, receipt, note].map(open))).toEqual(['0.00', '100.00', '0.00']);
  });
});

describe('cancelling lines of an invoice', () => {
  const lines = [
    { ledgerCode: '4000', text: 'Course', net: '50.00', tax: '10.00' },
    { ledgerCode: '4100', text: 'Boat', net: '40.00' },
  ];

  it('credits the lines named, minus a fee shared by their size, and says which', async () => {
    const { club, post, cancel, refused } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '100.00', lines });
    const wish = { lines: [{ position: 1 }, { position: 2, percent: '50' }], fee: '8.00' };
    const { cancellation } = await cancel(invoice, wish);
    const told = (await club.document(cancellation.id)).lines ?? [];
    expect(told.map(({ ofLine, ledgerCode, net, tax, amount }) => [ofLine, ledgerCode, net, tax, amount])).toEqual([
      [1, '4000', '45.00', '9.00', '54.00'],
      [2, '4100', '18.00', '0.00', '18.00'],
    ]);
    const after = (await club.document(invoice)).lines ?? [];
    expect(after.map(({ cancelled, settled }) => [cancelled, settled])).toEqual([
      ['54.00', '54.00'],
      ['18.00', '18.00'],
    ]);
    expect(await refused(invoice, { lines: [{ position: 2, amount: '22.01' }] })).toEqual([
      'input-invalid',
      '/lines/0 22.00 22.01',
    ]);
    expect(await refused(invoice, { lines: [{ position: 3 }, { position: 1 }, { position: 1 }] })).toEqual([
      'input-invalid',
      '/lines/0/position  ',
      '/lines/2/position  ',
    ]);
    expect(await refused(invoice, { lines: [{ position: 1, percent: 'all' }] })).toEqual([
      'input-invalid',
      '/lines/0/percent  ',
    ]);
  });

  it('by amount is shared over all lines by what is left of them', async () => {
    const { club, post, cancel } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '100.00', lines });
    const { cancellation } = await cancel(invoice, { amount: '10.00' });
    const told = (await club.document(cancellation.id)).lines ?? [];
    expect(told.map(({ ofLine, amount }) => [ofLine, amount])).toEqual([
      [1, '6.00'],
      [2, '4.00'],
    ]);
    expect((await club.does(verify, {})).differences).toEqual([]);
  });
});

describe('giving money back (DOMAIN §6)', () => {
  it('a credit with 90 left gives 90, and no more', async () => {
    const { club, post, settle, open } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '10.00' });
    const note = await post({ kind: 'credit_note', amount: '100.00' });
    await settle(invoice, '10.00');
    const give = (amount: string) => ({ params: { id: note }, body: { amount, reason: 'moved away' } });
    const refusal = await club.refused(refundDocument, give('90.01'));
    expect([refusal.code, refusal.extra.problems?.[0]?.open]).toEqual(['over-allocated', '90.00']);
    const { refund } = await club.does(refundDocument, give('90.00'));
    expect(refund).toMatchObject({ kind: 'refund', amount: '90.00', open: '0.00', names: note });
    expect([await open(note), await open(invoice)]).toEqual(['0.00', '0.00']);
    expect((await club.refused(refundDocument, give('0.00'))).code).toBe('amount-not-positive');
  });

  it('for more than is left frees the newest allocations, where the person says so', async () => {
    const { club, post, settle, open } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '100.00' });
    const receipt = await post({ kind: 'receipt', amount: '100.00' });
    await settle(invoice, '60.00');
    await settle(invoice, '30.00');
    const give = (amount: string, frees?: boolean) => ({
      params: { id: receipt },
      body: { amount, reason: 'moved away', ...(frees === undefined ? {} : { frees }) },
    });
    expect((await club.refused(refundDocument, give('50.00'))).code).toBe('over-allocated');
    const { reversals, reconciliation } = await club.does(refundDocument, give('50.00', true));
    const { allocations } = await club.does(getReconciliation, { params: { id: reconciliation } });
    expect([reversals.length, allocations.map(({ amount }) => amount)]).toEqual([2, ['50.00', '50.00']]);
    expect([await open(invoice), await open(receipt)]).toEqual(['50.00', '0.00']);
    const refusal = await club.refused(refundDocument, give('50.01', true));
    expect([refusal.code, refusal.extra.problems?.[0]?.open]).toEqual(['over-allocated', '50.00']);
    expect((await club.does(verify, {})).differences).toEqual([]);
  });

  it('never gives back more than the document less its refunds, undone or not', async () => {
    const { club, post } = await openAccount();
    const receipt = await post({ kind: 'receipt', amount: '100.00' });
    const give = (amount: string) => ({ params: { id: receipt }, body: { amount, reason: 'moved away', frees: true } });
    await club.does(refundDocument, give('70.00'));
    await club.does(undoDocument, { params: { id: receipt }, body: { reason: 'not sent yet' } });
    const refusal = await club.refused(refundDocument, give('30.01'));
    expect([refusal.code, refusal.extra.problems?.[0]?.open]).toEqual(['over-allocated', '30.00']);
    await club.does(refundDocument, give('30.00'));
  });

  it('is out of receipts and credits only, and not while reconciliation is off', async () => {
    const { club, post } = await openAccount();
    const invoice = await post({ kind: 'invoice', amount: '10.00' });
    const give = { params: { id: invoice }, body: { amount: '1.00', reason: 'moved away' } };
    expect((await club.refused(refundDocument, give)).code).toBe('not-refundable');
    await club.does(changeOrganization, { body: { reconciliationOn: false } });
    expect((await club.refused(refundDocument, give)).code).toBe('reconciliation-off');
  });
});
