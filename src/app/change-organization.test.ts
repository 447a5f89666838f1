import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { OrganizationChange } from '../contract/system.ts';
import { holdOrganization } from '../store/organizations.ts';
import { inTransaction } from '../store/transaction.ts';
import { changeOrganization } from './change-organization.ts';
import { getOrganization } from './get-organization.ts';
import { openClub } from './test-support/club.ts';

describe('the settings of an organization', () => {
  it('are the usual until somebody chooses, and what is left out of a change stays', async () => {
    const club = await openClub();
    const { settings } = await club.does(getOrganization, {});
    expect(settings).toEqual({
      ladder: ['linked', 'oldest-first'],
      creditAfterPayment: 'stand-alone',
      installmentsOnArrival: 'leave',
      paymentsOnArrival: 'leave',
    });
    await club.does(changeOrganization, { body: { settings: { ladder: ['oldest-first', 'linked'] } } });
    await club.does(changeOrganization, { body: { settings: { paymentsOnArrival: 'clear-account' } } });
    expect((await club.does(getOrganization, {})).settings).toEqual({
      ...settings,
      ladder: ['oldest-first', 'linked'],
      paymentsOnArrival: 'clear-account',
    });
  });

  it('change only after those who wrote by the old ones have ended', async () => {
    const club = await openClub();
    const ended: string[] = [];
    const { change } = await inTransaction(club.pool, { organization: club.id }, async (on) => {
      await holdOrganization(on, club.id);
      const off = club.does(changeOrganization, { body: { reconciliationOn: false } });
      const noted = off.then(() => ended.push('change'));
      // Long enough for a change that does not wait.
      await setTimeout(200);
      ended.push('writer');
      return { change: noted };
    });
    await change;
    expect(ended).toEqual(['writer', 'change']);
  });

  it.each([[[]], [['linked', 'linked']], [['by-guess']]])('take no ladder of the steps %j', (ladder) => {
    expect(OrganizationChange.safeParse({ settings: { ladder } }).success).toBe(false);
  });

  it('say after how many days an invoice is due: 30, or as somebody chose', async () => {
    const club = await openClub();
    expect((await club.does(getOrganization, {})).paymentDays).toBe(30);
    expect((await club.does(changeOrganization, { body: { paymentDays: 0 } })).paymentDays).toBe(0);
    await club.does(changeOrganization, { body: { language: 'fr' } });
    expect((await club.does(getOrganization, {})).paymentDays).toBe(0);
    for (const paymentDays of [-1, 366, 1.5]) {
      expect(OrganizationChange.safeParse({ paymentDays }).success).toBe(false);
    }
  });

  it('say how each kind of document is numbered', async () => {
    const club = await openClub();
    const partner = await club.partner('Ada Murphy');
    const body = OrganizationChange.parse({ series: [{ kind: 'invoice', prefix: 'F', digits: 3 }] });
    const { series } = await club.does(changeOrganization, { body });
    expect(series).toContainEqual({ kind: 'invoice', prefix: 'F', digits: 3 });
    expect(series).toContainEqual({ kind: 'receipt', prefix: 'RC', digits: 5 });
    const { number } = await club.post({ kind: 'invoice', partner, amount: '1.00' });
    expect(number).toBe('F-001');
    expect((await club.post({ kind: 'receipt', partner, amount: '1.00' })).number).toBe('RC-00001');
  });
});
