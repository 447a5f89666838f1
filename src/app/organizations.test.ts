import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NewPartner, PartnersQuery } from '../contract/partners.ts';
import { NewOrganization } from '../contract/system.ts';
import { createOrganization } from './create-organization.ts';
import { createPartner } from './create-partner.ts';
import { listDocuments } from './list-documents.ts';
import { listOrganizations } from './list-organizations.ts';
import { listPartners } from './list-partners.ts';
import { listReconciliations } from './list-reconciliations.ts';
import { openClub } from './test-support/club.ts';
import { organizationOf } from './transaction.ts';

/** As the machine's clock says it: throws where there is no such zone. */
function dayIn(timeZone: string): string {
  return new Intl.DateTimeFormat('sv', { timeZone }).format();
}

describe('several organizations', () => {
  it('are told apart by the request, never by a guess', async () => {
    const club = await openClub();
    await openClub();
    const caller = { principal: 'clerk', name: 'Clerk', rights: new Set<never>(), requestId: 'test' };
    const refused = organizationOf(club.context, caller);
    await expect(refused).rejects.toMatchObject({ code: 'organization-required' });
    await expect(refused).rejects.toThrow(`Club (${club.id})`);
    const { items } = await club.does(listOrganizations, {});
    expect(items.map(({ id }) => id)).toContain(club.id);
  });

  it.each(['+05:30', '-03:00', 'Mars/Olympus'])('have a time zone with a name: not %s', async (timeZone) => {
    const club = await openClub();
    const body = NewOrganization.parse({ name: 'Club', baseCurrency: 'EUR', timeZone, country: 'FR' });
    const context = { ...club.context, today: dayIn };
    const refusal = await club.refused(createOrganization, { body }, { context });
    expect(refusal.extra.problems).toMatchObject([{ pointer: '/timeZone', value: timeZone }]);
  });

  it('show nothing of one another', async () => {
    const [club, other] = [await openClub(), await openClub()];
    await other.partner('Ada Murphy');
    expect(await club.does(listPartners, { query: PartnersQuery.parse({}) })).toEqual({ items: [], total: 0 });
  });
});

describe('a cursor that no list gave', () => {
  const forged = (...key: string[]) => Buffer.from(JSON.stringify(key)).toString('base64url');
  const lists = { listDocuments, listPartners, listReconciliations };
  it.each([
    ['listDocuments', ['yesterday', randomUUID()]],
    ['listDocuments', ['2026-01-31', 'x']],
    ['listPartners', ['dupont', '-'.repeat(36)]],
    ['listPartners', ['\0', randomUUID()]],
    ['listReconciliations', ['x']],
  ] as const)('is refused: %s %j', async (name, key) => {
    const club = await openClub();
    const query = { limit: 5, cursor: forged(...key) };
    const refusal = await club.refused<typeof name>(lists[name], { query });
    expect(refusal.extra.problems).toMatchObject([{ code: 'input-invalid', pointer: '/cursor' }]);
  });
});

describe('searching partners', () => {
  it('finds the start of any word, without regard to case and accents, page by page', async () => {
    const club = await openClub();
    for (const name of ['Éole Dupont', 'Dupond et fils', 'Grand du Pont', 'Zoé 50%']) await club.partner(name);
    const search = (q: string, more = {}) => club.does(listPartners, { query: PartnersQuery.parse({ q, ...more }) });
    const names = async (q: string) => (await search(q)).items.map(({ name }) => name);
    expect(await names('dup')).toEqual(['Dupond et fils', 'Éole Dupont']);
    expect(await names('EOLE')).toEqual(['Éole Dupont']);
    await club.does(createPartner, { body: NewPartner.parse({ number: 'É-1', name: 'Ada Murphy' }) });
    expect([await names('É-1'), await names(' é-'), await names('e-1')]).toEqual([['Ada Murphy'], ['Ada Murphy'], []]);
    expect(await names('p-00004')).toEqual(['Zoé 50%']);
    expect(await names('%')).toEqual([]);
    const first = await search('', { limit: 3 });
    const rest = await search('', { limit: 3, cursor: first.next });
    expect([first.total, first.items.length, rest.items.length, rest.next]).toEqual([5, 3, 2, undefined]);
  });
});
