import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Right } from '../contract/rights.ts';
import { invite, newAddress, peoplesClub, toldOfPeople } from './test-support/peoples-club.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

let quittance: Quittance;

beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

describe('a role of the organization’s own', () => {
  test('is made, given, changed for all who have it, and deleted once nobody has it', async () => {
    const { owner, member } = await peoplesClub(quittance);
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
    const { id } = await invite(quittance, headers, { email: newAddress(), role: 'Treasurer' });
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
    expect((await toldOfPeople(quittance, headers)).filter(([action]) => action.startsWith('role.'))).toEqual([
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
    const { owner } = await peoplesClub(quittance);
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
