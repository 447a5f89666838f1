import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Headers, invite, join, newAddress, peoplesClub, toldOfPeople } from './test-support/peoples-club.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

let quittance: Quittance;
const REASON = { reason: 'Left the club in March' };

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

describe('a member', () => {
  test('is given another role, from their next request on, under another session token', async () => {
    const { owner, member } = await peoplesClub(quittance);
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
    expect(await toldOfPeople(quittance, owner.headers)).toEqual([
      ['member.changed', { changed: ['role'], before: { role: 'clerk' }, after: { role: 'auditor' } }],
    ]);
  });

  test('who is removed gets no answer any more, and is listed with who did it and why', async () => {
    const { owner, member } = await peoplesClub(quittance);
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
    const { owner, member } = await peoplesClub(quittance);
    const second = await member('owner');
    const { code } = await invite(quittance, second.headers, { email: newAddress(), role: 'clerk' });
    await quittance.call('leaveOrganization', {}, second.headers);
    expect((await quittance.refused('listMembers', {}, second.headers)).status).toBe(404);
    expect((await join(quittance, code)).problem?.code).toBe('code-void');
    expect((await toldOfPeople(quittance, owner.headers)).map(([action]) => action)).toEqual([
      'member.invited',
      'member.left',
      'invitation.withdrawn',
    ]);
    const { items } = await quittance.call('listMembers', {}, owner.headers);
    expect(items.find(({ id }) => id === second.person)?.ended).not.toHaveProperty('reason');
  });

  test('who owns it last stays', async () => {
    const { owner } = await peoplesClub(quittance);
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
      const { organization, owner, member } = await peoplesClub(quittance);
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
    const { organization } = await peoplesClub(quittance);
    const about = { 'quittance-organization': organization };
    expect((await quittance.refused('leaveOrganization', {}, about)).code).toBe('not-a-person');
    const { code } = await invite(quittance, about, { email: newAddress(), role: 'clerk' });
    expect((await quittance.refused('acceptInvitation', { body: { code } })).code).toBe('not-a-person');
  });
});

describe('nobody gives more rights than they have', () => {
  test('neither by a role, nor by an invitation, nor by what a role of the organization’s own may do', async () => {
    const { owner, member } = await peoplesClub(quittance);
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
    const params = { id: owner.person };
    for (const refused of [
      quittance.refused('changeMember', { params, body: { role: 'auditor' } }, headers),
      quittance.refused('removeMember', { params, body: REASON }, headers),
    ]) {
      expect(await refused).toMatchObject({ status: 403, code: 'right-missing' });
    }
    // What they have themselves, they may give.
    await quittance.call('changeMember', { params: { id: clerk.person }, body: { role: 'auditor' } }, headers);
    expect((await quittance.refused('listMembers', {}, clerk.headers)).right).toBe('canManageMembers');
    expect((await toldOfPeople(quittance, owner.headers)).map(([action]) => action)).toEqual([
      'role.created',
      'member.changed',
    ]);
  });
});
