import { describe, expect, it } from 'vitest';
import type { AnswerOf, InputOf } from '../contract/routes.ts';
import type { NewDocument } from '../contract/documents.ts';
import { createPartner } from './create-partner.ts';
import { listDocuments } from './list-documents.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { openClub } from './test-support/club.ts';

type Query = Partial<InputOf<'listDocuments'>['query']>;

/** Two accounts with documents of every sort; lists are told as numbers. */
async function openLedger() {
  const club = await openClub();
  const ada = await club.does(createPartner, { body: { name: 'Ada Éole-Murphy', number: 'C-1' } });
  const bob = await club.does(createPartner, { body: { name: 'Bob van Inverness', number: 'C-2' } });
  const post = (partner: { id: string }, document: Partial<NewDocument>) =>
    club.post({ kind: 'invoice', amount: '10.00', ...document, partner: partner.id });
  const invoice = await post(ada, { number: 'INV-1', date: '2026-01-10' });
  await post(ada, { number: 'INV-2', date: '2026-02-10' });
  await post(ada, { number: 'RC-1', kind: 'receipt', date: '2026-02-11' });
  await post(bob, { number: 'INV-10', date: '2026-03-10', currency: 'USD', rate: '0.9' });
  await post(bob, { number: 'inv-3_%', date: '2026-03-11' });
  const targets = [{ document: invoice.id, amount: '10.00' }];
  await club.does(postReconciliation, { body: { partner: ada.id, currency: 'EUR', targets } });
  const page = (query: Query): Promise<AnswerOf<'listDocuments'>> =>
    club.does(listDocuments, { query: { limit: 50, ...query } });
  const listed = async (query: Query) => (await page(query)).items.map(({ number }) => number);
  return { ada, page, listed };
}

describe('the list of documents', () => {
  it('is newest first, with the partner’s name and number, in pages that fit together', async () => {
    const { page, listed } = await openLedger();
    expect(await listed({})).toEqual(['inv-3_%', 'INV-10', 'RC-1', 'INV-2', 'INV-1']);
    const first = await page({ limit: 3 });
    const { items, next } = await page({ limit: 3, ...(first.next === undefined ? {} : { cursor: first.next }) });
    expect(items.map(({ number }) => number)).toEqual(['INV-2', 'INV-1']);
    expect([next, items[0]?.partnerName, items[0]?.partnerNumber]).toEqual([undefined, 'Ada Éole-Murphy', 'C-1']);
  });

  it.each<[Query, string[]]>([
    [{ q: 'inv-1' }, ['INV-10', 'INV-1']],
    [{ q: 'INV-3_' }, ['inv-3_%']],
    [{ q: 'in%' }, []],
    [{ q: 'eole' }, ['RC-1', 'INV-2', 'INV-1']],
    [{ q: 'invern' }, ['inv-3_%', 'INV-10']],
    [{ q: 'inv' }, ['inv-3_%', 'INV-10', 'INV-2', 'INV-1']],
    [{ q: '´' }, []],
    [{ q: ' ' }, ['inv-3_%', 'INV-10', 'RC-1', 'INV-2', 'INV-1']],
    [{ number: 'INV-1' }, ['INV-1']],
    [{ number: 'inv-1' }, []],
    [{ kind: 'receipt' }, ['RC-1']],
    [{ currency: 'USD' }, ['INV-10']],
    [{ open: 'true' }, ['inv-3_%', 'INV-10', 'INV-2']],
    [{ open: 'true', q: 'murphy' }, []],
    [{ open: 'true', q: 'eole-mur', kind: 'invoice', from: '2026-01-10' }, ['INV-2']],
    [{ from: '2026-02-10', to: '2026-03-10' }, ['INV-10', 'RC-1', 'INV-2']],
  ])('of %j is %j', async (query, numbers) => {
    const { listed } = await openLedger();
    expect(await listed(query)).toEqual(numbers);
  });

  it('is of one partner where it is asked for', async () => {
    const { ada, listed } = await openLedger();
    expect(await listed({ partner: ada.id, kind: 'invoice' })).toEqual(['INV-2', 'INV-1']);
  });
});
