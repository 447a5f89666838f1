import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../auth/people.ts';
import {
  cookiesOf,
  invite,
  join,
  newAddress,
  NOBODY,
  PASSWORD,
  peoplesClub,
  sessionOf,
  toldOfPeople,
} from './test-support/peoples-club.ts';
import { someone } from './test-support/people.ts';
import { openQuittance, type Quittance, type Reply } from './test-support/quittance.ts';

let quittance: Quittance;

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

describe('an invitation', () => {
  test('is looked at by its code, and accepted by a new person, who is signed in then', async () => {
    const { organization, owner } = await peoplesClub(quittance);
    const email = newAddress();
    const { code, ...sent } = await invite(quittance, owner.headers, { email: email.toUpperCase(), role: 'auditor' });
    expect(sent).toMatchObject({ email, role: 'auditor', state: 'waiting', invited: { name: 'Ada Murphy' } });
    const invited = await quittance.call('lookAtInvitation', { body: { code } }, NOBODY);
    expect(invited).toMatchObject({ role: 'auditor', email, account: false });
    const joined = await join(quittance, code);
    expect(JSON.parse(joined.text)).toEqual({ organization });
    const session = await quittance.call('getSession', {}, cookiesOf(joined));
    expect(session.user).toMatchObject({ name: 'Bela Quinn', email });
    expect(session.memberships).toMatchObject([{ organization, role: 'auditor' }]);
    expect((await quittance.call('listInvitations', {}, owner.headers)).items).toEqual([]);
    expect(await toldOfPeople(quittance, owner.headers)).toEqual([
      ['member.invited', { role: 'auditor' }],
      ['member.added', { role: 'auditor', invitation: sent.id }],
    ]);
  });

  test('keeps neither its code nor its link, and no name or address goes into the audit trail', async () => {
    const { organization, owner } = await peoplesClub(quittance);
    const email = newAddress();
    const headers = { ...owner.headers, 'idempotency-key': 'invite-once', 'content-type': 'application/json' };
    const payload = JSON.stringify({ email, role: 'clerk' });
    const send = () => quittance.send({ method: 'POST', url: '/api/v1/invitations', headers, payload });
    const [, code = ''] = /invitation#([\w-]+)/.exec((await send()).text) ?? [];
    const again = await send();
    expect([again.headers['idempotency-replayed'], again.text.includes('link')]).toEqual(['true', false]);
    await join(quittance, code);
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

  test('that was refused is refused alike when it is sent again', async () => {
    const { owner } = await peoplesClub(quittance);
    const email = newAddress();
    await join(quittance, (await invite(quittance, owner.headers, { email, role: 'clerk' })).code);
    const headers = { ...owner.headers, 'idempotency-key': 'invite-a-member', 'content-type': 'application/json' };
    const payload = JSON.stringify({ email, role: 'clerk' });
    const send = () => quittance.send({ method: 'POST', url: '/api/v1/invitations', headers, payload });
    const [first, again] = [await send(), await send()];
    expect([first, again].map(({ status, problem }) => [status, problem?.code])).toEqual([
      [409, 'already-member'],
      [409, 'already-member'],
    ]);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  test('that is void is told in the same words, whatever has become of it', async () => {
    const { organization, owner } = await peoplesClub(quittance);
    const invited = () => invite(quittance, owner.headers, { email: newAddress(), role: 'clerk' });
    const [replayed, withdrawn, expired, renewed] = [
      await invited(),
      await invited(),
      await invited(),
      await invited(),
    ];
    expect((await join(quittance, replayed.code)).status).toBe(200);
    await quittance.call('withdrawInvitation', { params: { id: withdrawn.id } }, owner.headers);
    await quittance.pool.query(`update invitation set invited_at = invited_at - interval '7 days' where id = $1`, [
      expired.id,
    ]);
    const { email, role } = renewed;
    const renewal = await invite(quittance, owner.headers, { email, role });
    expect(renewal.id).toBe(renewed.id);
    const codes = [replayed, withdrawn, expired, renewed, { code: 'guessed' }].map(({ code }) => code);
    const words = ({ requestId: _, ...problem }: { readonly requestId?: string | undefined }) => problem;
    const looked = await Promise.all(
      codes.map((code) => quittance.refused('lookAtInvitation', { body: { code } }, NOBODY)),
    );
    const joined = await Promise.all(codes.map(async (code) => (await join(quittance, code)).problem ?? {}));
    const bodies = new Set([...looked, ...joined].map((problem) => JSON.stringify(words(problem))));
    expect([...bodies]).toEqual([expect.stringContaining('"status":410,"code":"code-void"')]);
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
    const { organization, owner } = await peoplesClub(quittance);
    const email = newAddress();
    const person = await addPerson(quittance.entrance.auth, { name: 'Cleo Park', email, password: PASSWORD });
    const { code } = await invite(quittance, owner.headers, { email, role: 'clerk' });
    expect(await quittance.call('lookAtInvitation', { body: { code } }, NOBODY)).toMatchObject({ account: true });
    const taken = await join(quittance, code, { password: 'a password of somebody else' });
    expect(taken.problem?.code).toBe('email-taken');
    const another = await someone(quittance);
    expect((await quittance.refused('acceptInvitation', { body: { code } }, another.headers)).code).toBe(
      'invitation-for-another',
    );
    const headers = await sessionOf(quittance, email);
    expect(await quittance.call('acceptInvitation', { body: { code } }, headers)).toEqual({ organization });
    const { items } = await quittance.call('listMembers', {}, owner.headers);
    expect(items.find(({ id }) => id === person)).toMatchObject({ name: 'Cleo Park', role: 'clerk' });
    const member = { body: { email, role: 'auditor' } };
    expect((await quittance.refused('inviteMember', member, owner.headers)).code).toBe('already-member');
  });

  test('accepted twice at once makes one membership', async () => {
    const { organization, owner } = await peoplesClub(quittance);
    const people = async (code: string) =>
      (await Promise.all([join(quittance, code), join(quittance, code), join(quittance, code)])).map(codeOf);
    const asNew = await people((await invite(quittance, owner.headers, { email: newAddress(), role: 'clerk' })).code);
    expect(asNew.filter((code) => code === undefined)).toHaveLength(1);
    const email = newAddress();
    await addPerson(quittance.entrance.auth, { name: 'Cleo Park', email, password: PASSWORD });
    const { code } = await invite(quittance, owner.headers, { email, role: 'clerk' });
    const headers = { ...(await sessionOf(quittance, email)), 'content-type': 'application/json' };
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
    const { owner } = await peoplesClub(quittance);
    const email = newAddress();
    const first = await join(quittance, (await invite(quittance, owner.headers, { email, role: 'clerk' })).code);
    const headers = { ...cookiesOf(first), 'quittance-organization': owner.headers['quittance-organization'] ?? '' };
    await quittance.call('leaveOrganization', {}, headers);
    const { code } = await invite(quittance, owner.headers, { email, role: 'auditor' });
    await quittance.call('acceptInvitation', { body: { code } }, await sessionOf(quittance, email));
    const { items } = await quittance.call('listMembers', {}, owner.headers);
    const [back, ...others] = items.filter((member) => member.email === email);
    expect(others).toEqual([]);
    expect(back).toMatchObject({ role: 'auditor', name: 'Bela Quinn' });
    expect(back).not.toHaveProperty('ended');
  });

  test('takes a good password and an address that is one', async () => {
    const { owner } = await peoplesClub(quittance);
    const { code } = await invite(quittance, owner.headers, { email: newAddress(), role: 'clerk' });
    expect((await join(quittance, code, { password: 'short' })).problem?.problems).toMatchObject([
      { pointer: '/password' },
    ]);
    expect((await join(quittance, code, { name: '' })).problem?.problems).toMatchObject([{ pointer: '/name' }]);
    const wrong = await quittance.refused('inviteMember', { body: { email: 'ada', role: 'Treasurer' } }, owner.headers);
    expect(wrong.problems).toMatchObject([{ pointer: '/email' }]);
    const unknown = { body: { email: newAddress(), role: 'Treasurer' } };
    expect((await quittance.refused('inviteMember', unknown, owner.headers)).problems).toMatchObject([
      { pointer: '/role' },
    ]);
    expect((await join(quittance, code)).status).toBe(200);
  });
});

function codeOf({ problem }: Reply): string | undefined {
  return problem?.code;
}
