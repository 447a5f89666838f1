import { expect, it } from 'vitest';
import { cancelInvoice } from './cancel-invoice.ts';
import { changeOrganization } from './change-organization.ts';
import { postDocument } from './post-document.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { refundDocument } from './refund-document.ts';
import { takeBackDocument } from './take-back-document.ts';
import { type Club, openClub } from './test-support/club.ts';
import { verify } from './verify.ts';

it('a refund over several receipts counts against each with what was taken there', async () => {
  const { club, first, second, refund } = await refundedOverTwo();
  // 10.00 of the first receipt and 25.00 of the second were given back.
  expect(await most(club, first)).toBe('20.00');
  expect(await most(club, second)).toBe('5.00');
  await club.does(refundDocument, { params: { id: first }, body: { amount: '20.00', reason: 'moved', frees: true } });
  await club.does(takeBackDocument, { params: { id: refund }, body: { reason: 'account closed' } });
  expect([await most(club, first), await most(club, second)]).toEqual(['10.00', '30.00']);
});

it('a refund that nobody reconciled counts against the receipt that it names', async () => {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  const { id: names } = await club.post({ kind: 'receipt', partner, amount: '30.00' });
  await club.post({ kind: 'refund', partner, amount: '12.00', names });
  expect(await most(club, names)).toBe('18.00');
});

it('a fee that was kept back stands, and can be waived later: it is cancelled with the rest', async () => {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  const { id } = await club.post({ kind: 'invoice', partner, amount: '100.00' });
  const { cancellation: first } = await club.does(cancelInvoice, {
    params: { id },
    body: { reason: 'called off', fee: '15.00' },
  });
  const { cancellations, ...invoice } = await club.document(id);
  expect(invoice).toMatchObject({ open: '15.00', reconciliationStatus: 'partial' });
  expect(cancellations).toMatchObject([{ amount: '85.00', fee: '15.00', reason: 'called off' }]);
  expect((await club.document(first.id)).fee).toBe('15.00');
  const { cancellation } = await club.does(cancelInvoice, { params: { id }, body: { reason: 'goodwill' } });
  expect([cancellation.amount, (await club.document(id)).status]).toEqual(['15.00', 'cancelled']);
  expect((await club.does(verify, {})).differences).toEqual([]);
});

it('a write-off is nobody’s money: neither it nor what it settled is given back', async () => {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  const written = { kind: 'adjustment', side: 'credit', reasonCode: 'bad-debt', partner } as const;
  const { id: spare } = await club.post({ ...written, amount: '40.00' });
  const give = { params: { id: spare }, body: { amount: '10.00', reason: 'asked for it' } };
  expect((await club.refused(refundDocument, give)).code).toBe('not-refundable');
  const named = {
    kind: 'refund',
    partner,
    date: '2026-06-30',
    currency: 'EUR',
    amount: '10.00',
    names: spare,
  } as const;
  expect((await club.refused(postDocument, { body: named })).code).toBe('not-refundable');
});

it.each(['free-payment', 'stand-alone'] as const)('nor with a cancellation: %s', async (creditAfterPayment) => {
  const club = await openClub();
  await club.does(changeOrganization, { body: { settings: { creditAfterPayment } } });
  const partner = await club.partner('Ada Murphy');
  const { id } = await club.post({ kind: 'invoice', partner, amount: '100.00' });
  const paid = await club.post({ kind: 'receipt', partner, amount: '60.00' });
  const lost = { kind: 'adjustment', side: 'credit', reasonCode: 'bad-debt', partner, amount: '40.00' } as const;
  const rest = await club.post(lost);
  const pairs = [
    { credit: { document: paid.id }, debit: { document: id }, amount: '60.00' },
    { credit: { document: rest.id }, debit: { document: id }, amount: '40.00' },
  ];
  await club.does(postReconciliation, { body: { partner, currency: 'EUR', pairs } });
  const cancel = (refund: string) => ({ params: { id }, body: { reason: 'called off', refund } });
  const refusal = await club.refused(cancelInvoice, cancel('60.01'));
  expect(refusal.extra.problems).toMatchObject([{ pointer: '/refund', open: '60.00', asked: '60.01' }]);
  expect((await club.does(cancelInvoice, cancel('60.00'))).refund?.amount).toBe('60.00');
  expect((await club.does(verify, {})).differences).toEqual([]);
});

it('a refund of too much, or of nothing, is told how much can be given back', async () => {
  const club = await openClub();
  const partner = await club.partner('Ada Murphy');
  const { id } = await club.post({ kind: 'receipt', partner, number: 'RC-1', amount: '30.00' });
  const refusal = async (amount: string) => {
    const { message, extra } = await club.refused(refundDocument, {
      params: { id },
      body: { amount, reason: 'moved' },
    });
    return [message, extra.remedy];
  };
  expect(await refusal('30.01')).toEqual(['RC-1: 30.01 EUR asked, 30.00 is the most.', 'Give back 30.00 EUR at most.']);
  expect((await refusal('0'))[0]).toBe('RC-1: 0.00 EUR asked; a refund is more than nothing.');
});

/** An invoice of 100 that two receipts of 30 had paid, cancelled for 80, of which 35 were given back. */
async function refundedOverTwo() {
  const club = await openClub();
  await club.does(changeOrganization, { body: { settings: { creditAfterPayment: 'free-payment' } } });
  const partner = await club.partner('Ada Murphy');
  const { id: invoice } = await club.post({ kind: 'invoice', partner, amount: '100.00' });
  const receipts: string[] = [];
  for (const number of ['RC-1', 'RC-2']) {
    receipts.push((await club.post({ kind: 'receipt', partner, number, amount: '30.00' })).id);
    const targets = [{ document: invoice, amount: '30.00' }];
    await club.does(postReconciliation, { body: { partner, currency: 'EUR', targets } });
  }
  const body = { reason: 'called off', amount: '80.00', refund: '35.00' };
  const { refund } = await club.does(cancelInvoice, { params: { id: invoice }, body });
  const [first = '', second = ''] = receipts;
  return { club, first, second, refund: refund?.id ?? '' };
}

/** The most that can be given back of a document, as the refusal of more tells. */
async function most(club: Club, id: string): Promise<string | undefined> {
  const asked = { params: { id }, body: { amount: '1000.00', reason: 'moved', frees: true } };
  return (await club.refused(refundDocument, asked)).extra.problems?.[0]?.open;
}
