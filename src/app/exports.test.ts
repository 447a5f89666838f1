import { beforeAll, describe, expect, it } from 'vitest';
import { exportAccounts } from './export-accounts.ts';
import { exportDocuments } from './export-documents.ts';
import { exportTransactions } from './export-transactions.ts';
import { type Club, openClub } from './test-support/club.ts';

// A file says the status of each document in words, and why, in the language that it is asked for in.

let club: Club;
let partner: string;

beforeAll(async () => {
  club = await openClub();
  partner = await club.partner('Ada');
  const invoice = await club.post({ kind: 'invoice', partner, number: 'I-1', amount: '200.00' });
  await club.post({ kind: 'receipt', partner, number: 'R-1', amount: '40.00', intendedFor: invoice.id });
});

const IN = {
  en: {
    language: 'en',
    document:
      /^kind,number,account,owner,date,due,currency,amount,open,status,reconciliation,why,reference,on hold\r$/mu,
    transaction: /^account,owner,.*,status,reconciliation,why,reconciled with,reference,on hold\r$/mu,
    account: /^number,owner,.*,not reconciled,partly reconciled,/mu,
    invoice: /^Invoice,I-1,/mu,
    standing: 'Posted,Partly reconciled,',
    why: '0.00 of 200.00 reconciled; payment R-1 of 40.00 received for it is not yet reconciled',
  },
  fr: {
    language: 'fr',
    document: /^type,numéro,compte,titulaire,date,échéance,devise,montant,ouvert,statut,lettrage,explication,/mu,
    transaction: /^compte,titulaire,.*,statut,lettrage,explication,lettré avec,référence,bloqué\r$/mu,
    account: /^numéro,titulaire,.*,sans lettrage,lettrage partiel,/mu,
    invoice: /^Facture,I-1,/mu,
    standing: 'Comptabilisée,Lettrage partiel,',
    why: '0.00 sur 200.00 lettrés; l’encaissement R-1 de 40.00, reçu pour elle, n’est pas encore lettré',
  },
} as const;

describe.each([IN.en, IN.fr])('a file in $language', ({ language, ...words }) => {
  it('of documents, all that match', async () => {
    const { text, rows } = await club.does(exportDocuments, { query: { language } });
    expect([rows, text.trimEnd().split('\r\n').length]).toEqual([2, 3]);
    for (const part of [words.document, words.invoice]) expect(text).toMatch(part);
    for (const part of [words.standing, words.why]) expect(text).toContain(part);
    const receipts = await club.does(exportDocuments, { query: { language, kind: 'receipt' } });
    expect(receipts.rows).toBe(1);
  });

  it('of an account, and of many', async () => {
    const { text } = await club.does(exportTransactions, { params: { id: partner }, query: { language } });
    expect(text).toMatch(words.transaction);
    for (const part of [words.standing, words.why]) expect(text).toContain(part);
    const body = { selection: { accounts: [partner] } };
    expect((await club.does(exportAccounts, { query: { language }, body })).text).toMatch(words.account);
  });
});

it('is in the organization’s language where none is asked for', async () => {
  expect((await club.does(exportDocuments, { query: {} })).text).toMatch(IN.en.document);
});
