import { describe, expect, it } from 'vitest';
import { TransactionsQuery } from '../contract/accounts.ts';
import { newFolder } from '../../test/support/database.ts';
import { NewDocument } from '../contract/documents.ts';
import { ImportChunk } from '../contract/imports.ts';
import { addNote } from './add-note.ts';
import { changePartner } from './change-partner.ts';
import { createHold } from './create-hold.ts';
import { createPartner } from './create-partner.ts';
import { createRun } from './create-run.ts';
import { erasePartner } from './erase-partner.ts';
import { exportTransactions } from './export-transactions.ts';
import { getAccount } from './get-account.ts';
import { importRows } from './import-rows.ts';
import { listNotes } from './list-notes.ts';
import { listPartners } from './list-partners.ts';
import { listStatements } from './list-statements.ts';
import { listTransactions } from './list-transactions.ts';
import { postDocument } from './post-document.ts';
import { keepSourceFile } from './keep-source-file.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';
import { verify } from './verify.ts';

const REASON = 'Asked for, request 17';
const body = { reason: REASON };
const FILE = { name: 'a.csv', sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824' };

/** A partner of whom something personal stands wherever it can, with an invoice that is paid. */
async function clubWithAda() {
  const club = await openClub();
  const ada = { name: 'Ada Murphy', number: 'C-1', email: 'murphy@example.com', source: 'crm', externalId: 'MURPHY' };
  const { id } = await club.does(createPartner, { body: ada });
  const params = { id };
  await club.does(addNote, { params, body: { text: 'Murphy pays late.' } });
  await club.does(createHold, { body: { partner: id, reason: 'Murphy is ill' } });
  const lines = [{ ledgerCode: '7000', text: 'Course of Murphy', net: '100.00', tax: '0.00' }];
  const invoice = { kind: 'invoice', partner: id, number: 'INV-1', amount: '100.00', lines } as const;
  const payNow = { number: 'RC-1', reference: 'from Murphy' };
  await club.post({ ...invoice, reference: 'Invoice for Murphy', payNow });
  return { club, id, params };
}

describe('a partner that is erased', () => {
  it('leaves nothing personal in any table, and the books as they were', async () => {
    const { club, id, params } = await clubWithAda();
    expect((await tablesWith(club, 'murphy')).length).toBeGreaterThan(5);
    const before = await transactionsOf(club, id);
    const erased = await club.does(erasePartner, { params, body });
    expect(erased).toMatchObject({ id, number: 'C-1', name: 'Erased' });
    // The answers kept for a request that is sent again go by themselves after seven days.
    expect(await tablesWith(club, 'murphy')).toEqual(['idempotency_key']);
    expect(await transactionsOf(club, id)).toEqual(before.map(({ reference: _, hold: __, ...rest }) => rest));
    expect(await club.balance(id)).toBe('0.00 / 0.00');
    expect(await club.does(verify, {})).toMatchObject({ ok: true, differences: [] });
  });

  it('is still there by its number, with who erased it when and why', async () => {
    const { club, params } = await clubWithAda();
    const { erasedAt: at } = await club.does(erasePartner, { params, body });
    const found = async (q: string) => (await club.does(listPartners, { query: { q, limit: 25 } })).items;
    expect(await found('C-1')).toMatchObject([{ number: 'C-1', name: 'Erased' }]);
    expect(await found('Ada')).toEqual([]);
    const account = await club.does(getAccount, { params });
    expect(account).toMatchObject({
      owner: 'Erased',
      number: 'C-1',
      erased: { at, by: 'clerk', reason: REASON },
      notes: 0,
    });
    expect((await club.does(listNotes, { params })).items).toEqual([]);
  });

  it('still has its statement and its file', async () => {
    const { club, id, params } = await clubWithAda();
    await club.does(erasePartner, { params, body });
    const statements = await club.does(listStatements, { body: { selection: { accounts: [id] } } });
    expect(statements.items).toMatchObject([{ number: 'C-1', owner: 'Erased', closing: '0.00' }]);
    const { text } = await club.does(exportTransactions, { params, query: {} });
    expect(text).toMatch(/INV-1/u);
    expect(text).not.toMatch(/Murphy/u);
  });

  it('takes nothing more in which something personal would come back', async () => {
    const { club, id, params } = await clubWithAda();
    await club.does(erasePartner, { params, body });
    const invoice = NewDocument.parse({
      kind: 'invoice',
      partner: id,
      date: '2026-06-01',
      currency: 'EUR',
      amount: '1',
    });
    const refusals = [
      await club.refused(changePartner, { params, body: { name: 'Ada Murphy' } }),
      await club.refused(addNote, { params, body: { text: 'It was Murphy.' } }),
      await club.refused(createHold, { body: { partner: id, reason: 'It was Murphy' } }),
      await club.refused(postDocument, { body: invoice }),
      await club.refused(postDocument, { body: { ...invoice, draft: true } }),
    ];
    expect(refusals.map(({ code }) => code)).toEqual(refusals.map(() => 'partner-erased'));
  });

  it('is written on by no file, and known by no name any more', async () => {
    const { club, params } = await clubWithAda();
    const context = { ...club.context, filesDirectory: newFolder() };
    await club.does(keepSourceFile, { body: { ...FILE, content: 'aGVsbG8=' } }, { context });
    const paid = { kind: 'invoice', number: 'INV-1', date: TODAY, currency: 'EUR', amount: '100.00' };
    const fresh = { ...paid, number: 'INV-2' };
    await club.does(erasePartner, { params, body });
    const documents = [
      { line: 2, partnerNumber: 'C-1', partnerName: 'Ada Murphy', document: fresh },
      { line: 3, partnerName: 'Erased', document: fresh },
      { line: 4, partnerNumber: 'C-1', document: paid },
    ];
    const result = await club.does(importRows, { body: ImportChunk.parse({ file: FILE, documents }) });
    expect(result).toMatchObject({ added: 0, unchanged: 1 });
    expect(result.rejected).toMatchObject([
      { line: 2, code: 'partner-erased', field: 'partnerNumber', value: 'C-1' },
      { line: 3, code: 'not-found', field: 'partnerName', value: 'Erased' },
    ]);
  });

  it('can be erased again: what was said of the first time stays', async () => {
    const { club, params } = await clubWithAda();
    const first = await club.does(erasePartner, { params, body });
    expect(await club.does(erasePartner, { params, body: { reason: 'Once more' } })).toEqual(first);
    expect((await club.does(getAccount, { params })).erased?.reason).toBe(REASON);
  });

  it('is told of in the audit trail without a word of what it was', async () => {
    const { club, id, params } = await clubWithAda();
    await club.does(erasePartner, { params, body });
    const { rows } = await club.pool.query<{ body: string }>(
      `select body from audit_event where organization_id = $1 and subject_id = $2 and action = 'partner.erased'`,
      [club.id, id],
    );
    expect(rows).toEqual([{ body: '{}' }]);
  });
});

describe('a partner can not be erased', () => {
  it.each([
    ['an invoice is open', { kind: 'invoice' }, '1 open item'],
    ['a receipt is not applied', { kind: 'receipt' }, '1 open item'],
    ['a draft is kept', { kind: 'invoice', draft: true }, '1 draft'],
  ] as const)('while %s', async (_, document, left) => {
    const { club, id, params } = await clubWithAda();
    await club.post({ partner: id, amount: '1.00', ...document });
    const refusal = await club.refused(erasePartner, { params, body });
    expect([refusal.code, refusal.message]).toEqual(['account-not-settled', `On C-1 there is still ${left}.`]);
  });

  it('while a run is at work on it, and tells all that is left', async () => {
    const { club, id, params } = await clubWithAda();
    await club.does(createRun, { body: { selection: { accounts: [id] }, preview: true } });
    await club.post({ kind: 'invoice', partner: id, amount: '1.00' });
    await club.post({ kind: 'invoice', partner: id, amount: '2.00' });
    const { message } = await club.refused(erasePartner, { params, body });
    expect(message).toBe('On C-1 there is still 2 open items, 1 run that is not over.');
  });

  it('by another organization', async () => {
    const { params } = await clubWithAda();
    const other = await openClub();
    expect((await other.refused(erasePartner, { params, body })).code).toBe('not-found');
  });
});

async function transactionsOf(club: Club, id: string) {
  const query = TransactionsQuery.parse({ currency: 'EUR' });
  return (await club.does(listTransactions, { params: { id }, query })).items;
}

/** The tables in which a text stands, in whatever column. */
async function tablesWith(club: Club, text: string): Promise<readonly string[]> {
  const { rows: tables } = await club.pool.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`);
  const searched = tables.map(({ name }) => {
    const row = name === 'idempotency_key' ? `convert_from(t.body, 'UTF8')` : 't::text';
    return `select '${name}' as name from ${name} t where organization_id = $1 and ${row} ilike '%${text}%'`;
  });
  const { rows } = await club.pool.query<{ name: string }>(`${searched.join(' union ')} order by 1`, [club.id]);
  return rows.map(({ name }) => name);
}
