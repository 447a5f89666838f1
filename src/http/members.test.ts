import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../auth/people.ts';
import type { Right } from '../contract/rights.ts';
import { smallLedger } from './test-support/ledger.ts';
import { someone } from './test-support/people.ts';
import { openQuittance, type Quittance, type Reply } from './test-support/quittance.ts';

let quittance: Quittance;
const PASSWORD = 'a long walk by the river';
const REASON = { reason: 'Left the club in March' };
/** Whoever shows nothing at all. */
const NOBODY = { cookie: '' };

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

type Headers = Readonly<Record<string, string>>;

/** An organization with one owner. */
async function club() {
  const { organization } = await smallLedger(quittance);
  const owner = await someone(quittance, { organization, role: 'owner' });
  const member = (role: string | readonly Right[]) => someone(quittance, { organization, role });
  return { organization, owner, member };
}

function newAddress(): string {
  return `${randomUUID()}@example.org`;
}

/** Sends an invitation; answers it with its code. */
async function invite(headers: Headers, body: { readonly email: string; readonly role: string }) {
  const { link = '', ...invitation } = await quittance.call('inviteMember', { body }, headers);
  return { ...invitation, code: link.replace('/invitation#', '') };
}

function join(code: string, more: Readonly<Record<string, unknown>> = {}): Promise<Reply> {
  const payload = JSON.stringify({ code, name: 'Bela Quinn', password: PASSWORD, ...more });
  const headers = { ...NOBODY, 'content-type': 'application/json' };
  return quittance.send({ method: 'POST', url: '/api/v1/invitations/join', headers, payload });
}

async function signedIn(email: string): Promise<Headers> {
  const headers = { ...NOBODY, 'content-type': 'application/json' };
  const payload = JSON.stringify({ email, password: PASSWORD });
  return cookiesOf(await quittance.send({ method: 'POST', url: '/api/v1/sign-in', headers, payload }));
}

/** The cookies that an answer sets, as a browser sends them back. */
function cookiesOf(reply: Reply): Headers {
  const set = [reply.headers['set-cookie'] ?? []].flat().map(String);
  return { cookie: set.map((cookie) => cookie.split(';')[0]).join('; ') };
}

/** What the audit trail tells of members, invitations and roles, the oldest first. */
async function told(headers: Headers) {
  const { items } = await quittance.call('listAuditEvents', { query: { limit: 50 } }, headers);
  const about = items.filter(({ action }) => /^(?:member|invitation|role)\./.test(action)).toReversed();
  return about.map(({ action, fields }) => [action, fields] as const);
}

describe('a member', () => {
  test('is given another role, from their next request on, under another session token', async () => {
    const { owner, member } = await club();
    const clerk = await member('clerk');
    const changed = await quittance.call(
      'changeMember',
      { params: { id: clerk.person }, body: { role: 'auditor' } },
      owner.headers,
    );
    expect(changed).toMatchObject({ id: clerk.person, role: 'auditor', own: false, lastOwner: false });
    const reply = await quittance.send({ url: '/api/v1/session', headers: clerk.headers });
    expect(JSON.parse(reply.text)).toMatchObject({ memberships: [{ role: 'auditor' }] });
    expect(reply.headers['set-cookie']).toBeDefined();
    expect(await told(owner.headers)).toEqual([
      ['member.changed', { changed: ['role'], before: { role: 'clerk' }, after: { role: 'auditor' } }],
    ]);
  });

  test('who is removed gets no answer any more, and is listed with who did it and why', async () => {
    const { owner, member } = await club();
    const clerk = await member('clerk');
    await quittance.call('listPartners', { query: {} }, clerk.headers);
    await quittance.call('removeMember', { params: { id: clerk.person }, body: REASON }, owner.headers);
    const gone = await quittance.refused('listPartners', { query: {} }, clerk.headers);
    const missing = await quittance.refused(
      'listPartners',
      { query: {} },
      { ...clerk.headers, 'quittance-organization': randomUUID() },
    );
    expect([gone.status, gone.detail]).toEqual([404, missing.detail]);
    const { items } = await quittance.call('listMembers', {}, owner.headers);
    expect(items).toMatchObject([
      { id: owner.person, own: true, lastOwner: true },
      { id: clerk.person, role: 'clerk', ended: { by: `person:${owner.person}`, name: 'Ada Murphy', ...REASON } },
    ]);
    const again = { params: { id: clerk.person }, body: REASON };
    expect((await quittance.refused('removeMember', again, owner.headers)).code).toBe('not-found');
  });

  test('leaves by themselves; what they had sent is withdrawn', async () => {
    const { owner, member } = await club();
    const second = await member('owner');
    const { code } = await invite(second.headers, { email: newAddress(), role: 'clerk' });
    await quittance.call('leaveOrganization', {}, second.headers);
    expect((await quittance.refused('listMembers', {}, second.headers)).status).toBe(404);
    expect((await join(code)).problem?.code).toBe('code-void');
    expect((await told(owner.headers)).map(([action]) => action)).toEqual([
      'member.invited',
      'member.left',
      'invitation.withdrawn',
    ]);
    const { items } = await quittance.call('listMembers', {}, owner.headers);
    expect(items.find(({ id }) => id === second.person)?.ended).not.toHaveProperty('reason');
  });

  test('who owns it last stays', async () => {
    const { owner } = await club();
    const { person: id, headers } = owner;
    const asked = [
      quittance.refused('leaveOrganization', {}, headers),
      quittance.refused('removeMember', { params: { id }, body: REASON }, headers),
      quittance.refused('changeMember', { params: { id }, body: { role: 'auditor' } }, headers),
    ];
    expect((await Promise.all(asked)).map(({ code }) => code)).toEqual(['last-owner', 'last-owner', 'last-owner']);
  });

  test('of two owners who leave at once, one stays', async () => {
    for (const _ of [1, 2, 3, 4]) {
      const { organization, owner, member } = await club();
      const second = await member('owner');
      const leave = ({ headers }: { readonly headers: Headers }) =>
        quittance.send({ method: 'POST', url: '/api/v1/membership/leave', headers });
      const replies = await Promise.all([leave(owner), leave(second)]);
      expect(replies.map(({ status }) => String(status)).toSorted()).toEqual(['204', '409']);
      const { rows } = await quittance.pool.query(
        'select role from member where organization_id = $1 and ended_at is null',
        [organization],
      );
      expect(rows).toEqual([{ role: 'owner' }]);
    }
  });

  test('is a person: neither a key nor the command line leaves', async () => {
    const { organization } = await club();
    const about = { 'quittance-organization': organization };
    expect((await quittance.refused('leaveOrganization', {}, about)).code).toBe('not-a-person');
    const { code } = await invite(about, { email: newAddress(), role: 'clerk' });
    expect((await quittance.refused('acceptInvitation', { body: { code } })).code).toBe('not-a-person');
  });
});

describe('nobody gives more rights than they have', () => {
  test('neither by a role, nor by an invitation, nor by what a role of the organization’s own may do', async () => {
    const { owner, member } = await club();
    const clerk = await member('clerk');
    const { headers } = await member(['canManageMembers', 'canReadReconciliation', 'canReadAudit', 'canExport']);
    await quittance.call('createRole', { body: { name: 'Reader', rights: ['canReadAudit'] } }, headers);
    const asked = [
      quittance.refused('changeMember', { params: { id: clerk.person }, body: { role: 'accountant' } }, headers),
      quittance.refused('inviteMember', { body: { email: newAddress(), role: 'owner' } }, headers),
      quittance.refused('createRole', { body: { name: 'Importer', rights: ['canImport'] } }, headers),
      quittance.refused('changeRole', { params: { name: 'Reader' }, body: { rights: ['canLockPeriods'] } }, headers),
    ];
    const refusals = (await Promise.all(asked)).map(({ status, code, right }) => [status, code, right]);
    expect(refusals).toEqual([
      [403, 'right-missing', 'canWriteReconciliation'],
      [403, 'right-missing', 'canWriteReconciliation'],
      [403, 'right-missing', 'canImport'],
      [403, 'right-missing', 'canLockPeriods'],
    ]);
    // What they have themselves, they may give.
    await quittance.call('changeMember', { params: { id: clerk.person }, body: { role: 'auditor' } }, headers);
    expect((await quittance.refused('listMembers', {}, clerk.headers)).right).toBe('canManageMembers');
    expect((await told(owner.headers)).map(([action]) => action)).toEqual(['role.created', 'member.changed']);
  });
});

describe('an invitation', () => {
  test('is looked at by its code, and accepted by a new person, who is signed in then', async () => {
    const { organization, owner } = await club();
    const email = newAddress();
    const { code, ...sent } = await invite(owner.headers, { email: email.toUpperCase(), role: 'auditor' });
    expect(sent).toMatchObject({ email, role: 'auditor', state: 'waiting', invited: { name: 'Ada Murphy' } });
    const invited = await quittance.call('lookAtInvitation', { body: { code } }, NOBODY);
    expect(invited).toMatchObject({ role: 'auditor', email, account: false });
    const joined = await join(code);
    expect(JSON.parse(joined.text)).toEqual({ organization });
    const session = await quittance.call('getSession', {}, cookiesOf(joined));
    expect(session.user).toMatchObject({ name: 'Bela Quinn', email });
    expect(session.memberships).toMatchObject([{ organization, role: 'auditor' }]);
    expect((await quittance.call('listInvitations', {}, owner.headers)).items).toEqual([]);
    expect(await told(owner.headers)).toEqual([
      ['member.invited', { role: 'auditor' }],
      ['member.added', { role: 'auditor', invitation: sent.id }],
    ]);
  });

  test('keeps neither its code nor its link, and no name or address goes into the audit trail', async () => {
    const { organization, owner } = await club();
    const email = newAddress();
    const headers = { ...owner.headers, 'idempotency-key': 'invite-once', 'content-type': 'application/json' };
    const payload = JSON.stringify({ email, role: 'clerk' });
    const send = () => quittance.send({ method: 'POST', url: '/api/v1/invitations', headers, payload });
    const { link } = JSON.parse((await send()).text) as { link: string };
    const again = await send();
    expect([again.headers['idempotency-replayed'], again.text.includes('link')]).toEqual(['true', false]);
    const code = link.replace('/invitation#', '');
    await join(code);
    const { rows } = await quittance.pool.query<{ text: string }>(
      `select (select string_agg(body, ' ') from audit_event where organization_id = $1)
         || (select string_agg(convert_from(body, 'UTF8'), ' ') from idempotency_key where organization_id = $1)
         || (select coalesce(string_agg(payload::text, ' '), '') from outbox where organization_id = $1) as text`,
      [organization],
    );
    expect(rows[0]?.text).toContain('clerk');
    expect(rows[0]?.text).not.toContain(code);
    const trail = await quittance.pool.query<{ body: string }>(
      'select body from audit_event where organization_id = $1',
      [organization],
    );
    for (const { body } of trail.rows) expect(body).not.toMatch(/@|Bela|Ada/);
  });

  test('that is void is told in the same words, whatever has become of it', async () => {
    const { organization, owner } = await club();
    const invited = () => invite(owner.headers, { email: newAddress(), role: 'clerk' });
    const [replayed, withdrawn, expired, renewed] = [
      await invited(),
      await invited(),
      await invited(),
      await invited(),
    ];
    expect((await join(replayed.code)).status).toBe(200);
    await quittance.call('withdrawInvitation', { params: { id: withdrawn.id } }, owner.headers);
    await quittance.pool.query(`update invitation set invited_at = invited_at - interval '7 days' where id = $1`, [
      expired.id,
    ]);
    const { email, role } = renewed;
    const renewal = await invite(owner.headers, { email, role });
    expect(renewal.id).toBe(renewed.id);
    const codes = [replayed, withdrawn, expired, renewed, { code: 'guessed' }].map(({ code }) => code);
    const words = ({ requestId: _, ...problem }: { readonly requestId?: string | undefined }) => problem;
    const looked = await Promise.all(
      codes.map((code) => quittance.refused('lookAtInvitation', { body: { code } }, NOBODY)),
    );
    const joined = await Promise.all(codes.map(async (code) => (await join(code)).problem ?? {}));
    const bodies = new Set([...looked, ...joined].map((problem) => JSON.stringify(words(problem))));
    expect([...bodies].map((body) => JSON.parse(body) as unknown)).toMatchObject([{ status: 410, code: 'code-void' }]);
    const { items } = await quittance.call('listInvitations', {}, owner.headers);
    expect(items.map(({ id, state }) => [id, state])).toEqual([
      [renewed.id, 'waiting'],
      [expired.id, 'expired'],
    ]);
    const { rows } = await quittance.pool.query(
      `select count(*)::integer as members from member where organization_id = $1`,
      [organization],
    );
    expect(rows).toEqual([{ members: 2 }]);
  });

  test('for who has an account is accepted by them, signed in, and never sets their password', async () => {
    const { organization, owner } = await club();
    const email = newAddress();
    const person = await addPerson(quittance.entrance.auth, { name: 'Cleo Park', email, password: PASSWORD });
    const { code } = await invite(owner.headers, { email, role: 'clerk' });
    expect(await quittance.call('lookAtInvitation', { body: { code } }, NOBODY)).toMatchObject({ account: true });
    const taken = await join(code, { password: 'a password of somebody else' });
    expect(taken.problem?.code).toBe('email-taken');
    const another = await someone(quittance);
    expect((await quittance.refused('acceptInvitation', { body: { code } }, another.headers)).code).toBe(
      'invitation-for-another',
    );
    const headers = await signedIn(email);
    expect(await quittance.call('acceptInvitation', { body: { code } }, headers)).toEqual({ organization });
    const { items } = await quittance.call('listMembers', {}, owner.headers);
    expect(items.find(({ id }) => id === person)).toMatchObject({ name: 'Cleo Park', role: 'clerk' });
    const member = { body: { email, role: 'auditor' } };
    expect((await quittance.refused('inviteMember', member, owner.headers)).code).toBe('already-member');
  });

  test('accepted twice at once makes one membership', async () => {
    const { organization, owner } = await club();
    const people = async (code: string) => (await Promise.all([join(code), join(code), join(code)])).map(codeOf);
    const asNew = await people((await invite(owner.headers, { email: newAddress(), role: 'clerk' })).code);
    expect(asNew.filter((code) => code === undefined)).toHaveLength(1);
    const email = newAddress();
    await addPerson(quittance.entrance.auth, { name: 'Cleo Park', email, password: PASSWORD });
    const { code } = await invite(owner.headers, { email, role: 'clerk' });
    const headers = { ...(await signedIn(email)), 'content-type': 'application/json' };
    const accept = () =>
      quittance.send({ method: 'POST', url: '/api/v1/invitations/accept', headers, payload: JSON.stringify({ code }) });
    const asKnown = (await Promise.all([accept(), accept(), accept()])).map((reply) => codeOf(reply) ?? 'accepted');
    expect(asKnown.toSorted()).toEqual(['accepted', 'code-void', 'code-void']);
    const { rows } = await quittance.pool.query(
      `select count(*)::integer as members from member where organization_id = $1`,
      [organization],
    );
    expect(rows).toEqual([{ members: 3 }]);
  });

  test('brings back who had left', async () => {
    const { owner } = await club();
    const email = newAddress();
    const first = await join((await invite(owner.headers, { email, role: 'clerk' })).code);
    const headers = { ...cookiesOf(first), 'quittance-organization': owner.headers['quittance-organization'] ?? '' };
    await quittance.call('leaveOrganization', {}, headers);
    const { code } = await invite(owner.headers, { email, role: 'auditor' });
    await quittance.call('acceptInvitation', { body: { code } }, await signedIn(email));
    const { items } = await quittance.call('listMembers', {}, owner.headers);
    const [back, ...others] = items.filter((member) => member.email === email);
    expect(others).toEqual([]);
    expect(back).toMatchObject({ role: 'auditor', name: 'Bela Quinn' });
    expect(back).not.toHaveProperty('ended');
  });

  test('takes a good password and an address that is one', async () => {
    const { owner } = await club();
    const { code } = await invite(owner.headers, { email: newAddress(), role: 'clerk' });
    expect((await join(code, { password: 'short' })).problem?.problems).toMatchObject([{ pointer: '/password' }]);
    expect((await join(code, { name: '' })).problem?.problems).toMatchObject([{ pointer: '/name' }]);
    const wrong = await quittance.refused('inviteMember', { body: { email: 'ada', role: 'Treasurer' } }, owner.headers);
    expect(wrong.problems).toMatchObject([{ pointer: '/email' }]);
    const unknown = { body: { email: newAddress(), role: 'Treasurer' } };
    expect((await quittance.refused('inviteMember', unknown, owner.headers)).problems).toMatchObject([
      { pointer: '/role' },
    ]);
    expect((await join(code)).status).toBe(200);
  });
});

function codeOf({ problem }: Reply): string | undefined {
  return problem?.code;
}

describe('a role of the organization’s own', () => {
  test('is made, given, changed for all who have it, and deleted once nobody has it', async () => {
    const { owner, member } = await club();
    const clerk = await member('clerk');
    const { headers } = owner;
    const rights: Right[] = ['canExport', 'canReadReconciliation', 'canExport'];
    const made = await quittance.call('createRole', { body: { name: 'Treasurer', rights } }, headers);
    expect(made).toEqual({
      name: 'Treasurer',
      ready: false,
      rights: ['canReadReconciliation', 'canExport'],
      members: 0,
      invitations: 0,
    });
    const { id } = await invite(headers, { email: newAddress(), role: 'Treasurer' });
    const params = { name: 'Treasurer' };
    expect((await quittance.refused('deleteRole', { params }, headers)).code).toBe('role-in-use');
    await quittance.call('withdrawInvitation', { params: { id } }, headers);
    await quittance.call('changeMember', { params: { id: clerk.person }, body: { role: 'Treasurer' } }, headers);
    expect((await quittance.refused('deleteRole', { params }, headers)).code).toBe('role-in-use');
    await quittance.call('changeRole', { params, body: { rights: ['canReadAudit'] } }, headers);
    expect((await quittance.refused('listPartners', { query: {} }, clerk.headers)).right).toBe('canReadReconciliation');
    await quittance.call('listAuditEvents', { query: {} }, clerk.headers);
    await quittance.call('changeMember', { params: { id: clerk.person }, body: { role: 'clerk' } }, headers);
    await quittance.call('deleteRole', { params }, headers);
    expect((await quittance.call('listRoles', {}, headers)).items.every(({ ready }) => ready)).toBe(true);
    expect((await told(headers)).filter(([action]) => action.startsWith('role.'))).toEqual([
      ['role.created', { role: 'Treasurer', rights: ['canReadReconciliation', 'canExport'] }],
      [
        'role.changed',
        {
          role: 'Treasurer',
          changed: ['rights'],
          before: { rights: ['canReadReconciliation', 'canExport'] },
          after: { rights: ['canReadAudit'] },
        },
      ],
      ['role.deleted', { role: 'Treasurer', rights: ['canReadAudit'] }],
    ]);
  });

  test('is told from every other by its name, capitals or not; the ready ones stay as they are', async () => {
    const { owner } = await club();
    const create = (name: string) => quittance.refused('createRole', { body: { name, rights: [] } }, owner.headers);
    await quittance.call('createRole', { body: { name: 'Treasurer', rights: [] } }, owner.headers);
    expect((await Promise.all([create('treasurer'), create('Owner')])).map(({ code }) => code)).toEqual([
      'role-taken',
      'role-taken',
    ]);
    const params = { name: 'auditor' };
    const asked = [
      quittance.refused('changeRole', { params, body: { rights: [] } }, owner.headers),
      quittance.refused('deleteRole', { params }, owner.headers),
    ];
    expect((await Promise.all(asked)).map(({ code }) => code)).toEqual(['not-found', 'not-found']);
    const { items } = await quittance.call('listRoles', {}, owner.headers);
    expect(items.filter(({ ready }) => ready)).toHaveLength(5);
    expect(items.at(0)).toMatchObject({ name: 'owner', members: 1 });
  });
});
