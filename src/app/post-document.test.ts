import { describe, expect, it } from 'vitest';
import { createPartner } from './create-partner.ts';
import { deleteDraft } from './delete-draft.ts';
import { getDocument } from './get-document.ts';
import { postDocument } from './post-document.ts';
import { postDraft } from './post-draft.ts';
import { openClub, TODAY } from './test-support/club.ts';

describe('a draft', () => {
  it('stands on no balance, is posted under its own id, and is gone then', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const draft = await club.post({ kind: 'invoice', partner, amount: '10.00', draft: true });
    expect(draft.status).toBe('draft');
    expect(await club.balance(partner)).toBe('0.00 / 0.00');
    const posted = await club.does(postDraft, { params: { id: draft.id } });
    expect(posted).toMatchObject({ id: draft.id, number: 'INV-00001', status: 'posted' });
    expect(await club.balance(partner)).toBe('10.00 / 0.00');
    expect((await club.refused(postDraft, { params: { id: draft.id } })).code).toBe('document-is-posted');
    expect((await club.refused(deleteDraft, { params: { id: draft.id } })).code).toBe('document-is-posted');
  });

  it('can be deleted', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const { id } = await club.post({ kind: 'receipt', partner, amount: '10.00', draft: true });
    await club.does(deleteDraft, { params: { id } });
    expect((await club.refused(getDocument, { params: { id } })).code).toBe('not-found');
  });
});

describe('posting a document', () => {
  it('gives the next free number of its kind, stepping over those that people gave', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const numbers = [undefined, 'INV-00002', undefined].map((number) => (number === undefined ? {} : { number }));
    const posted = [];
    for (const number of numbers) posted.push(await club.post({ kind: 'invoice', partner, amount: '1.00', ...number }));
    expect(posted.map(({ number }) => number)).toEqual(['INV-00001', 'INV-00002', 'INV-00003']);
  });

  it('works out the base amount from the rate, and keeps a given one', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const dollars = { kind: 'invoice', partner, amount: '100.00', currency: 'USD' } as const;
    expect((await club.post({ ...dollars, rate: '0.92345' })).baseAmount).toBe('92.35');
    expect((await club.post({ ...dollars, baseAmount: '92.00' })).baseAmount).toBe('92.00');
    expect((await club.post(dollars)).baseAmount).toBeUndefined();
    expect((await club.post({ ...dollars, currency: 'JPY', amount: '1000', rate: '0.0061' })).baseAmount).toBe('6.10');
  });

  it('of nothing is paid at once', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const invoice = await club.post({ kind: 'invoice', partner, amount: '0.00' });
    expect(invoice).toMatchObject({ status: 'paid', reconciliationStatus: 'full' });
  });

  it('names only what is of the same partner and currency, on the other side', async () => {
    const club = await openClub();
    const [partner, other] = [await club.partner('Ada Murphy'), await club.partner('Bo Lindqvist')];
    const invoice = await club.post({ kind: 'invoice', partner, amount: '10.00' });
    const receipt = { kind: 'receipt', amount: '10.00', date: TODAY, currency: 'EUR' } as const;
    const fits = await club.post({ ...receipt, partner, intendedFor: invoice.id });
    expect(fits.intendedFor).toBe(invoice.id);
    expect((await club.document(invoice.id)).reconciliationStatus).toBe('partial');
    const refusal = await club.refused(postDocument, { body: { ...receipt, partner: other, intendedFor: invoice.id } });
    expect(refusal.code).toBe('names-wrong-document');
  });

  it('on the debit side is intended for nothing', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const receipt = await club.post({ kind: 'receipt', partner, amount: '10.00' });
    const body = { kind: 'invoice', partner, amount: '10.00', date: TODAY, currency: 'EUR' } as const;
    const refusal = await club.refused(postDocument, { body: { ...body, intendedFor: receipt.id } });
    expect(refusal.extra.problems).toMatchObject([{ code: 'names-wrong-document', pointer: '/intendedFor' }]);
  });

  it('that would take the base amount or the balance beyond what can be kept is refused', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const body = { kind: 'invoice', partner, amount: '9999999999999999.99', date: TODAY, currency: 'USD' } as const;
    const converted = await club.refused(postDocument, { body: { ...body, rate: '1000' } });
    expect(converted.extra.problems).toMatchObject([{ code: 'amount-too-large', pointer: '/rate' }]);
    for (let posted = 0; posted < 9; posted += 1) await club.does(postDocument, { body });
    expect((await club.refused(postDocument, { body })).code).toBe('amount-too-large');
  });

  it('for a partner that was merged is refused, with the one to use', async () => {
    const club = await openClub();
    const [partner, other] = [await club.partner('Ada Murphy'), await club.partner('Ada Murphy (old)')];
    await club.pool.query('update partner set merged_into_id = $1 where id = $2', [partner, other]);
    const body = { kind: 'receipt', partner: other, amount: '1.00', date: TODAY, currency: 'EUR' } as const;
    const refusal = await club.refused(postDocument, { body });
    expect([refusal.code, refusal.message]).toEqual(['partner-merged', `It was merged into ${partner}.`]);
  });
});

describe('creating a partner', () => {
  it('without a number steps over numbers that are in use', async () => {
    const club = await openClub();
    await club.does(createPartner, { body: { name: 'Ada Murphy', number: 'P-00001' } });
    expect((await club.does(createPartner, { body: { name: 'Bo Lindqvist' } })).number).toBe('P-00002');
  });

  it('whose number is in use is refused', async () => {
    const club = await openClub();
    await club.does(createPartner, { body: { name: 'Ada Murphy', number: 'C-1' } });
    const refusal = await club.refused(createPartner, { body: { name: 'Bo Lindqvist', number: 'C-1' } });
    expect(refusal.code).toBe('partner-taken');
  });
});
