import { describe, expect, it } from 'vitest';
import { PartnersQuery } from '../contract/partners.ts';
import { listOrganizations } from './list-organizations.ts';
import { listPartners } from './list-partners.ts';
import { openClub } from './test-support/club.ts';
import { organizationOf } from './transaction.ts';

describe('several organizations', () => {
  it('are told apart by the request, never by a guess', async () => {
    const club = await openClub();
    await openClub();
    const caller = { principal: 'clerk', name: 'Clerk', rights: new Set<never>(), requestId: 'test' };
    await expect(organizationOf(club.context, caller)).rejects.toMatchObject({ code: 'organization-required' });
    const { items } = await club.does(listOrganizations, {});
    expect(items.map(({ id }) => id)).toContain(club.id);
  });

  it('show nothing of one another', async () => {
    const [club, other] = [await openClub(), await openClub()];
    await other.partner('Ada Murphy');
    expect(await club.does(listPartners, { query: PartnersQuery.parse({}) })).toEqual({ items: [], total: 0 });
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
    expect(await names('p-00004')).toEqual(['Zoé 50%']);
    expect(await names('%')).toEqual([]);
    const first = await search('', { limit: 3 });
    const rest = await search('', { limit: 3, cursor: first.next });
    expect([first.total, first.items.length, rest.items.length, rest.next]).toEqual([4, 3, 1, undefined]);
  });
});
