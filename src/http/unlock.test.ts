import { afterAll, beforeAll, expect, it } from 'vitest';
import { someone } from './test-support/people.ts';
import { openQuittance, type Quittance } from './test-support/quittance.ts';

// Two people unlock, by whatever door either of them comes in (DOMAIN §8).

let quittance: Quittance;
beforeAll(async () => {
  quittance = await openQuittance();
});
afterAll(() => quittance.close());

it('lets nobody approve what they asked for themselves, and no key approve at all', async () => {
  const club = { name: 'Club', baseCurrency: 'EUR', timeZone: 'Europe/Paris', country: 'FR' };
  const { id: organization } = await quittance.call('createOrganization', { body: club });
  const ada = await someone(quittance, { organization, role: 'owner' });
  const ben = await someone(quittance, { organization, role: 'approver' });
  const about = { 'quittance-organization': organization };
  await quittance.call('lockPeriod', { body: { through: '2026-01-31' } }, ben.headers);
  const key = { name: 'Books', rights: ['canLockPeriods' as const], expiresOn: tomorrow() };
  const { secret } = await quittance.call('createKey', { body: key }, ada.headers);
  const byKey = { authorization: `Bearer ${secret}`, ...about };

  const body = { through: null, reason: 'A bill came late' };
  const { id } = await quittance.call('requestUnlock', { body }, byKey);
  const approval = { params: { id }, body: {} };
  const refusals = [ada.headers, byKey, about].map(async (headers) => {
    return (await quittance.refused('approveUnlock', approval, headers)).code;
  });
  // The last is the keeper of the machine, who is nobody in particular.
  expect(await Promise.all(refusals)).toEqual(['own-request', 'not-a-person', 'not-a-person']);
  const { state } = await quittance.call('approveUnlock', approval, ben.headers);
  expect(state).toBe('approved');
  expect((await quittance.call('getPeriod', {}, ada.headers)).lockedThrough).toBeUndefined();
});

/** A key must end on a day to come, as the machine has it. */
function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
}
