import { describe, expect, it } from 'vitest';
import { NewPartner, PartnerChange } from '../contract/partners.ts';
import { changePartner } from './change-partner.ts';
import { createPartner } from './create-partner.ts';
import { getAccount } from './get-account.ts';
import { getPartner } from './get-partner.ts';
import { listPartners } from './list-partners.ts';
import { type Club, openClub } from './test-support/club.ts';

const ADA = { name: 'Ada Murphy', number: 'C-1', language: 'en', email: 'ada@example.com' };

async function clubWithAda() {
  const club = await openClub();
  const { id } = await club.does(createPartner, { body: ADA });
  const change = (body: PartnerChange) => club.does(changePartner, { params: { id }, body: PartnerChange.parse(body) });
  return { club, id, change };
}

describe('a partner', () => {
  it('is called and written to as it was changed; what is left out stays', async () => {
    const { club, id, change } = await clubWithAda();
    expect(await change({ name: 'Ada Byrne', number: 'C-20' })).toMatchObject({
      ...ADA,
      name: 'Ada Byrne',
      number: 'C-20',
    });
    await change({ language: 'fr' });
    expect(await change({ email: null })).not.toHaveProperty('email');
    const partner = await club.does(getPartner, { params: { id } });
    expect(partner).toEqual({ id, name: 'Ada Byrne', number: 'C-20', language: 'fr', balances: [] });
    expect(await club.does(getAccount, { params: { id } })).toMatchObject({ owner: 'Ada Byrne', number: 'C-20' });
  });

  it('is found by its new name and number, and by the old ones no more', async () => {
    const { club, change } = await clubWithAda();
    await change({ name: 'Bea Byrne', number: 'D-2' });
    const found = async (q: string) => (await club.does(listPartners, { query: { q, limit: 25 } })).items.length;
    expect(await Promise.all(['bea', 'd-2', 'ada', 'murphy', 'c-1'].map(found))).toEqual([1, 1, 0, 0, 0]);
  });

  it('keeps what two people change at once in different fields', async () => {
    const { club, id, change } = await clubWithAda();
    await Promise.all([change({ name: 'Ada Byrne' }), change({ email: 'byrne@example.com' })]);
    const partner = await club.does(getPartner, { params: { id } });
    expect(partner).toMatchObject({ ...ADA, name: 'Ada Byrne', email: 'byrne@example.com' });
  });

  it('does not get the number of another one', async () => {
    const { club, id } = await clubWithAda();
    await club.does(createPartner, { body: { name: 'Bea Nolan', number: 'C-2' } });
    const refusal = await club.refused(changePartner, { params: { id }, body: { number: 'C-2' } });
    expect(refusal.code).toBe('partner-taken');
    expect(refusal.extra.problems).toMatchObject([{ pointer: '/number', value: 'C-2' }]);
  });

  it('is missing where it is another organization’s', async () => {
    const { id } = await clubWithAda();
    const other = await openClub();
    expect((await other.refused(changePartner, { params: { id }, body: { name: 'Mine' } })).code).toBe('not-found');
  });

  it('leaves the names of the fields that changed in the audit trail, never what stood in them', async () => {
    const { club, id, change } = await clubWithAda();
    await change({ name: 'Ada Byrne', number: 'C-1', email: 'byrne@example.com' });
    await change({ name: 'Ada Byrne' });
    expect(await eventsOf(club, id)).toEqual([
      ['partner.created', {}],
      ['partner.changed', { changed: ['name', 'email'] }],
    ]);
  });

  it.each(['ada', '@example.com', 'ada@', 'a da@example.com', 'ada@@example.com', 'ada@\u202eexample.com'])(
    'takes no e-mail address like “%s”',
    (email) => {
      expect(PartnerChange.safeParse({ email }).success).toBe(false);
      expect(NewPartner.safeParse({ name: 'Ada', email }).success).toBe(false);
    },
  );

  it('is written to in a language of which there are words', () => {
    expect(PartnerChange.safeParse({ language: 'fr' }).success).toBe(true);
    expect(PartnerChange.safeParse({ language: 'de' }).success).toBe(false);
  });
});

async function eventsOf(club: Club, subject: string) {
  const { rows } = await club.pool.query<{ action: string; body: string }>(
    'select action, body from audit_event where organization_id = $1 and subject_id = $2 order by sequence',
    [club.id, subject],
  );
  return rows.map(({ action, body }): [string, unknown] => [action, JSON.parse(body)]);
}
