import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditEvent } from '../contract/audit.ts';
import { AuditEventsQuery } from '../contract/audit.ts';
import { tellEvent } from '../contract/audit-words.ts';
import { addPlan } from './add-plan.ts';
import { changeOrganization } from './change-organization.ts';
import { createHold } from './create-hold.ts';
import { createPartner } from './create-partner.ts';
import { exportAuditEvents } from './export-audit-events.ts';
import { listAuditActors } from './list-audit-actors.ts';
import { listAuditEvents } from './list-audit-events.ts';
import { listPrincipals } from './list-principals.ts';
import { postReconciliation } from './post-reconciliation.ts';
import { postReversal } from './post-reversal.ts';
import { takeBackDocument } from './take-back-document.ts';
import { ADA, addPerson, type Club, openClub, TODAY } from './test-support/club.ts';
import { verify } from './verify.ts';

let club: Club;
let invoice: string;
let receipt: string;
let reconciliation: string;

/** Ada's invoice is planned, held, settled together with another and undone; Ben's receipt is taken back. */
beforeAll(async () => {
  club = await openClub();
  const ada = await club.partner('Ada');
  const first = await club.post({ kind: 'invoice', partner: ada, amount: '10.00', number: 'INV-1' });
  const second = await club.post({ kind: 'invoice', partner: ada, amount: '5.00', number: 'INV-2' });
  const plan = [{ dueOn: TODAY, amount: '10.00', means: 'mandate' as const }];
  await club.does(addPlan, { params: { id: first.id }, body: { plannedPayments: plan } });
  await club.does(createHold, { body: { partner: ada, document: first.id, reason: 'In dispute' } });
  const paid = await club.post({ kind: 'receipt', partner: ada, amount: '15.00', number: 'REC-1' });
  const targets = [first, second].map(({ id, amount }) => ({ document: id, amount }));
  const posted = await club.does(postReconciliation, { body: { partner: ada, currency: 'EUR', targets } });
  await club.does(postReversal, { body: { reconciliation: posted.id, positions: [2], reason: 'wrong' } });
  const ben = await club.partner('Ben');
  const bounced = await club.post({ kind: 'receipt', partner: ben, amount: '7.00', number: 'REC-2' });
  await club.does(takeBackDocument, { params: { id: bounced.id }, body: { reason: 'bounced' } });
  await club.lock('2026-05-31');
  await club.lock('2026-06-29');
  await club.does(changeOrganization, { body: { paymentDays: 14, language: 'en' } });
  [invoice, receipt, reconciliation] = [first.id, paid.id, posted.id];
});

const list = (asked: object) => club.does(listAuditEvents, { query: AuditEventsQuery.parse(asked) });
const told = (events: readonly AuditEvent[], language: 'en' | 'fr' = 'en') =>
  events.map((event) => tellEvent(event, language));

describe('the audit trail', () => {
  it('tells in words what was done, the newest first', async () => {
    expect(told((await list({})).items)).toEqual([
      'Changed settings: days to pay',
      'Lock date moved from 2026-05-31 to 2026-06-29',
      'Locked through 2026-05-31',
      'Took back receipt REC-2 of P-00002',
      'Posted receipt REC-2 of P-00002',
      'Created account P-00002',
      'Undid a reconciliation of P-00001',
      'Reconciled 2 invoices of P-00001',
      'Posted receipt REC-1 of P-00001',
      'Put on hold: invoice INV-1 of P-00001',
      'Planned payments for invoice INV-1 of P-00001',
      'Posted invoice INV-2 of P-00001',
      'Posted invoice INV-1 of P-00001',
      'Created account P-00001',
      'Created Club',
    ]);
  });

  it('tells them page by page, each event once', async () => {
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 4, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.items.map(({ sequence }) => sequence));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual(Array.from({ length: 15 }, (_, index) => 15 - index));
  });

  it('says what a setting was and what it is', async () => {
    const [settings] = (await list({ action: 'organization.changed' })).items;
    const [lock] = (await list({ action: 'period.locked' })).items;
    expect(settings?.fields).toEqual({
      changed: ['paymentDays'],
      before: { paymentDays: 30 },
      after: { paymentDays: 14 },
    });
    expect(lock?.fields).toMatchObject({
      before: { lockedThrough: '2026-05-31' },
      after: { lockedThrough: '2026-06-29' },
    });
  });

  it('holds with each event the hash of the one before it', async () => {
    const { items } = await list({});
    expect(items.slice(0, -1).map(({ previousHash }) => previousHash)).toEqual(items.slice(1).map(({ hash }) => hash));
    expect(items.at(-1)?.previousHash).toBe('');
    expect(items[0]).toMatchObject({
      actor: 'clerk',
      requestId: 'test',
      subject: { kind: 'organization', name: 'Club' },
    });
  });

  it('is filtered by who, what, kind of subject and day where the organization is', async () => {
    const count = async (asked: object) => (await list(asked)).items.length;
    expect(await count({ action: 'document.posted', subjectKind: 'document', actor: 'clerk' })).toBe(4);
    expect(await count({ subjectKind: 'partner' })).toBe(2);
    expect(await count({ actor: 'nobody' })).toBe(0);
    expect(await count({ from: TODAY, to: TODAY })).toBe(15);
    expect(await count({ from: '2026-07-01' })).toBe(0);
    expect(await count({ to: '2026-06-29' })).toBe(0);
    expect(await club.does(listAuditActors, {})).toEqual({ items: [{ actor: 'clerk' }], origins: [] });
  });

  it('lists all about a document: its posting, plans and holds, and what settled and undid it', async () => {
    expect(told((await list({ subject: invoice })).items)).toEqual([
      'Reconciled 2 invoices of P-00001',
      'Put on hold: invoice INV-1 of P-00001',
      'Planned payments for invoice INV-1 of P-00001',
      'Posted invoice INV-1 of P-00001',
    ]);
    expect(told((await list({ subject: receipt })).items)).toEqual([
      'Undid a reconciliation of P-00001',
      'Reconciled 2 invoices of P-00001',
      'Posted receipt REC-1 of P-00001',
    ]);
    expect(told((await list({ subject: reconciliation })).items)).toEqual([
      'Undid a reconciliation of P-00001',
      'Reconciled 2 invoices of P-00001',
    ]);
  });

  it('goes into a file, in words or as the API tells it', async () => {
    const query = { subject: receipt, language: 'fr' as const };
    const csv = await club.does(exportAuditEvents, { query: { ...query, format: 'csv' } });
    expect(csv).toMatchObject({ name: `audit-trail-${TODAY}.csv`, rows: 3 });
    expect(csv.text).toContain('14:00:');
    expect(csv.text).toContain('Lettrage : 2 factures de P-00001');
    const json = await club.does(exportAuditEvents, { query: { ...query, format: 'json' } });
    expect(JSON.parse(json.text)).toEqual((await list({ subject: receipt })).items);
  });
});

describe('who and from where', () => {
  const address = '192.0.2.7';
  let books: Club;

  beforeAll(async () => {
    books = await openClub();
    await addPerson(books.pool, { organization: books.id, principal: ADA, name: 'Ada Murphy', role: 'owner' });
    await books.does(createPartner, { body: { name: 'Cleo' } }, { principal: ADA, address });
  });

  it('is told by name and address, and both can be filtered by', async () => {
    const found = async (asked: object) =>
      (await books.does(listAuditEvents, { query: AuditEventsQuery.parse(asked) })).items;
    const event = { actor: ADA, actorName: 'Ada Murphy', origin: address, action: 'partner.created' };
    expect(await found({ origin: address })).toMatchObject([event]);
    expect(await found({ actor: ADA })).toMatchObject([event]);
    expect(await found({ origin: '192.0.2.8' })).toEqual([]);
    expect(await books.does(listAuditActors, {})).toEqual({
      items: [{ actor: 'clerk' }, { actor: ADA, name: 'Ada Murphy' }],
      origins: [address],
    });
    const csv = await books.does(exportAuditEvents, { query: { format: 'csv', language: 'en' } });
    expect(csv.text).toContain(`,Ada Murphy,${ADA},${address},Created account P-00001,`);
  });

  it('is known by name to all who read the books, and to no other organization', async () => {
    expect((await books.does(listPrincipals, {})).items).toEqual([{ principal: ADA, name: 'Ada Murphy' }]);
    expect((await club.does(listPrincipals, {})).items).toEqual([]);
  });

  it('holds no name in the trail itself, whose hash covers the address', async () => {
    const { rows } = await books.pool.query<{ event: string }>(
      'select e::text as event from audit_event e where organization_id = $1',
      [books.id],
    );
    expect(rows.map(({ event }) => event).join()).not.toContain('Murphy');
    await books.pool.query('alter table audit_event disable trigger append_only');
    await books.pool.query(`update audit_event set origin = '192.0.2.9' where organization_id = $1 and origin = $2`, [
      books.id,
      address,
    ]);
    const { differences } = await books.does(verify, {});
    expect(differences.map(({ check }) => check)).toEqual(['audit-chain']);
  });
});
