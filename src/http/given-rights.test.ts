import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Right } from '../contract/rights.ts';
import { type Headers, invite, join, newAddress, peoplesClub } from './test-support/peoples-club.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

// What somebody gave to others does not outlive the rights by which they gave it (decision 0044).

let quittance: Quittance;
beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

const REASON = { reason: 'Left the club in March' };
/** In two months. */
const EXPIRES = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

type Club = Awaited<ReturnType<typeof peoplesClub>>;

/** A second owner, who made a key that made another, and invited a clerk and an owner, one of them by a key. */
async function givingOwner({ member }: Club) {
  const { person, headers } = await member('owner');
  const first = await made(headers, ['canManageKeys', 'canManageMembers', 'canReadReconciliation', 'canExport']);
  const second = await made(first.headers, ['canReadReconciliation']);
  const clerk = await invite(quittance, first.headers, { email: newAddress(), role: 'reader' });
  const owner = await invite(quittance, headers, { email: newAddress(), role: 'owner' });
  return { person, headers, first, second, clerk, owner };
}

async function made(by: Headers, rights: Right[]) {
  const body = { name: 'Shop', rights, expiresOn: EXPIRES };
  const { id, secret } = await quittance.call('createKey', { body }, by);
  return { id, headers: { authorization: `Bearer ${secret}` } };
}

const readers = { body: { name: 'reader', rights: ['canReadReconciliation'] satisfies Right[] } };
const statusOf = async (headers: Headers) => (await quittance.send({ url: '/api/v1/organization', headers })).status;
const ended = async (headers: Headers) => {
  const { items } = await quittance.call('listAuditEvents', { query: { limit: 50 } }, headers);
  const about = items.filter(({ action }) => ['key.revoked', 'invitation.withdrawn'].includes(action));
  return about.map(({ action, subject }) => `${action} ${subject.id}`);
};

test('who is removed leaves neither key nor invitation behind; others keep theirs', async () => {
  const club = await peoplesClub(quittance);
  const { owner } = club;
  await quittance.call('createRole', readers, owner.headers);
  const given = await givingOwner(club);
  const kept = await made(owner.headers, ['canReadReconciliation']);
  const waiting = await invite(quittance, owner.headers, { email: newAddress(), role: 'clerk' });
  await quittance.call('revokeKey', { params: { id: given.first.id } }, owner.headers);
  expect(await statusOf(given.second.headers)).toBe(200);
  await quittance.call('removeMember', { params: { id: given.person }, body: REASON }, owner.headers);
  expect([await statusOf(given.second.headers), await statusOf(kept.headers)]).toEqual([401, 200]);
  for (const { code } of [given.clerk, given.owner]) {
    expect((await join(quittance, code)).problem?.code).toBe('code-void');
  }
  expect((await join(quittance, waiting.code)).status).toBe(200);
  expect((await ended(owner.headers)).toSorted()).toEqual(
    [
      `key.revoked ${given.first.id}`,
      `key.revoked ${given.second.id}`,
      `invitation.withdrawn ${given.clerk.id}`,
      `invitation.withdrawn ${given.owner.id}`,
    ].toSorted(),
  );
});

test('who leaves takes their keys along', async () => {
  const club = await peoplesClub(quittance);
  await quittance.call('createRole', readers, club.owner.headers);
  const { headers, first, second } = await givingOwner(club);
  await quittance.call('leaveOrganization', {}, headers);
  expect([await statusOf(first.headers), await statusOf(second.headers)]).toEqual([401, 401]);
});

test.each(['another role', 'a role that may do less'])('who gets %s leaves what they could give still', async (how) => {
  const club = await peoplesClub(quittance);
  const { headers } = club.owner;
  await quittance.call('createRole', readers, headers);
  const rights: Right[] = ['canManageMembers', 'canReadReconciliation'];
  const given = await givingOwner(club);
  const params = { id: given.person };
  const all: Right[] = [...rights, 'canManageKeys', 'canExport'];
  await quittance.call(
    'createRole',
    { body: { name: 'board', rights: how === 'another role' ? rights : all } },
    headers,
  );
  await quittance.call('changeMember', { params, body: { role: 'board' } }, headers);
  if (how !== 'another role') {
    await quittance.call('changeRole', { params: { name: 'board' }, body: { rights } }, headers);
  }
  expect([await statusOf(given.first.headers), await statusOf(given.second.headers)]).toEqual([401, 200]);
  expect((await join(quittance, given.owner.code)).problem?.code).toBe('code-void');
  expect((await join(quittance, given.clerk.code)).status).toBe(200);
  expect((await ended(headers)).toSorted()).toEqual([
    `invitation.withdrawn ${given.owner.id}`,
    `key.revoked ${given.first.id}`,
  ]);
});
