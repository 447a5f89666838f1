import { hash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { tellEvent } from '../contract/audit-words.ts';
import { AuditEventsQuery } from '../contract/audit.ts';
import { NewApiKey } from '../contract/keys.ts';
import type { Right } from '../contract/rights.ts';
import { createKey } from './create-key.ts';
import { listAuditEvents } from './list-audit-events.ts';
import { listKeys } from './list-keys.ts';
import { revokeKey } from './revoke-key.ts';
import { type Club, contextOver, openClub, TODAY } from './test-support/club.ts';

// Keys of an organization, by which programs ask.

let club: Club;
const SHOP = { name: 'Shop', rights: ['canPostDocuments'], expiresOn: '2026-09-30' } satisfies NewKey;
type NewKey = { name: string; rights: Right[]; expiresOn: string };

beforeEach(async () => {
  club = await openClub();
});

const created = (more: Partial<NewKey> = {}, options = {}) =>
  club.does(createKey, { body: { ...SHOP, ...more } }, options);
const listed = async (context = club.context) => (await club.does(listKeys, {}, { context })).items;
const told = async (language: 'en' | 'fr') => {
  const { items } = await club.does(listAuditEvents, { query: AuditEventsQuery.parse({ limit: 2 }) });
  return items.map((event) => tellEvent(event, language));
};

describe('a key', () => {
  it('is told once, and kept as its hash and its last four characters', async () => {
    const { secret = '', ...key } = await created();
    expect(secret).toMatch(/^quittance_[\w-]{43}$/);
    expect(key).toMatchObject({ name: 'Shop', hint: secret.slice(-4), state: 'good', rights: ['canPostDocuments'] });
    expect(await listed()).toEqual([key]);
    const { rows } = await club.pool.query<{ row: string; hash: Buffer }>(
      'select k::text as row, hash from api_key k where organization_id = $1',
      [club.id],
    );
    expect(rows.map((row) => row.hash.toString('hex'))).toEqual([hash('sha256', secret, 'hex')]);
    expect(rows[0]?.row).not.toContain(secret.slice(10, 40));
  });

  it('is not told again to who sends the same request again', async () => {
    const first = await created({}, { key: 'once' });
    const again = await created({}, { key: 'once' });
    expect([again.id, again.secret, (await listed()).length]).toEqual([first.id, undefined, 1]);
  });

  it('is good through its last day where the organization is', async () => {
    // In Paris, which is two hours ahead of UTC in September.
    expect((await created()).expiresAt).toBe('2026-09-30T22:00:00Z');
    const stateAt = async (now: string) => (await listed({ ...contextOver(club.pool), now: () => now }))[0]?.state;
    expect(await stateAt('2026-09-30T21:59:59.999Z')).toBe('good');
    expect(await stateAt('2026-09-30T22:00:00Z')).toBe('expired');
  });

  it.each([
    ['yesterday', '2026-06-29'],
    ['two years and a day from now', '2028-07-01'],
  ])('does not expire %s', async (_, expiresOn) => {
    const { code, extra } = await club.refused(createKey, { body: { ...SHOP, expiresOn } });
    expect([code, extra.problems?.[0]?.pointer]).toEqual(['input-invalid', '/expiresOn']);
  });

  it('may expire today, or two years from now', async () => {
    for (const expiresOn of [TODAY, '2028-06-30']) expect((await created({ expiresOn })).state).toBe('good');
  });

  it('is given no right that its maker has not, and at least one', async () => {
    const rights: Right[] = ['canManageKeys', 'canPostDocuments'];
    const body = { ...SHOP, rights: ['canPostDocuments', 'canApproveAdjustment'] satisfies Right[] };
    const { code, extra } = await club.refused(createKey, { body }, { rights });
    expect([code, extra.right]).toEqual(['right-missing', 'canApproveAdjustment']);
    expect((await created({ rights }, { rights })).rights).toEqual(rights);
    expect(NewApiKey.safeParse({ ...SHOP, rights: [] }).success).toBe(false);
    const twice = ['canPostDocuments', 'canPostDocuments'];
    expect(NewApiKey.parse({ ...SHOP, rights: twice }).rights).toEqual(['canPostDocuments']);
  });

  it('is revoked once; the audit trail tells both', async () => {
    const { id } = await created();
    const revoked = await club.does(revokeKey, { params: { id } });
    expect(revoked.state).toBe('revoked');
    expect(await club.does(revokeKey, { params: { id } })).toEqual(revoked);
    expect(await told('en')).toEqual(['Revoked the key “Shop”', 'Created the key “Shop”']);
    expect(await told('fr')).toEqual(['Révocation : clé « Shop »', 'Création : clé « Shop »']);
  });

  it('of another organization is not there', async () => {
    const { id } = await (await openClub()).does(createKey, { body: SHOP });
    expect((await club.refused(revokeKey, { params: { id } })).code).toBe('not-found');
    expect(await listed()).toEqual([]);
  });
});
