import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { tellEvent } from '../contract/audit-words.ts';
import { AuditEventsQuery } from '../contract/audit.ts';
import { Lock } from '../contract/periods.ts';
import { holdOrganization } from '../store/organizations.ts';
import { inTransaction } from '../store/transaction.ts';
import { getPeriod } from './get-period.ts';
import { listAuditEvents } from './list-audit-events.ts';
import { lockPeriod } from './lock-period.ts';
import { Refused } from './refusal.ts';
import { type Club, openClub, TODAY } from './test-support/club.ts';
import { verify } from './verify.ts';

const LOCKED = '2026-03-31';

let club: Club;

beforeEach(async () => {
  club = await openClub();
  await club.lock(LOCKED);
});

const lockedThrough = async () => (await club.does(getPeriod, {})).lockedThrough;

describe('a lock', () => {
  it('moves forward by one person, and never lies ahead; saying it twice changes nothing', async () => {
    expect(await lockedThrough()).toBe(LOCKED);
    await club.lock('2026-04-30');
    await club.lock('2026-04-30');
    expect((await events()).slice(0, 2)).toEqual([
      'Lock date moved from 2026-03-31 to 2026-04-30',
      'Locked through 2026-03-31',
    ]);
    const ahead = await club.refused(lockPeriod, { body: { through: '2026-07-01' } });
    expect(ahead.extra.problems).toMatchObject([{ code: 'date-in-future', pointer: '/through' }]);
    expect(Lock.safeParse({ through: '2026-02-30' }).success).toBe(false);
    await club.lock(TODAY);
    expect(await lockedThrough()).toBe(TODAY);
  });

  it('does not move back by one person', async () => {
    expect((await club.refused(lockPeriod, { body: { through: '2026-02-28' } })).code).toBe('unlock-needs-another');
    expect(await lockedThrough()).toBe(LOCKED);
  });

  it('waits for those who write by the one before', async () => {
    const ended: string[] = [];
    const { locking } = await inTransaction(club.pool, { organization: club.id }, async (on) => {
      await holdOrganization(on, club.id);
      const noted = club.lock('2026-04-30').then(() => ended.push('lock'));
      // Long enough for a lock that does not wait.
      await setTimeout(200);
      ended.push('writer');
      return { locking: noted };
    });
    await locking;
    expect(ended).toEqual(['writer', 'lock']);
  });

  it('lets nothing be dated inside it, also by those who post while it closes', async () => {
    const clerk = async (partner: string) => {
      for (let posted = 0; posted < 100; posted += 1) {
        const outcome = await post(partner);
        if (outcome !== 'posted') return { posted, outcome };
        await setTimeout(20);
      }
      return { posted: 100, outcome: 'never refused' };
    };
    const partners = [await club.partner('Ada Murphy'), await club.partner('Bob Byrne')];
    const clerks = partners.map(clerk);
    await setTimeout(100);
    await club.lock('2026-04-30');
    const ended = await Promise.all(clerks);
    expect(ended.map(({ outcome }) => outcome)).toEqual(['period-locked', 'period-locked']);
    const told = await events();
    expect(told.indexOf('Lock date moved from 2026-03-31 to 2026-04-30')).toBe(0);
    const posted = ended.reduce((sum, clerked) => sum + clerked.posted, 0);
    expect(posted).toBeGreaterThan(0);
    expect(told.filter((text) => text.startsWith('Posted invoice'))).toHaveLength(posted);
    expect(await club.does(verify, {})).toMatchObject({ ok: true });
  });
});

/** Posts an invoice inside the days that are about to be locked; what became of it. */
function post(partner: string): Promise<unknown> {
  return club.post({ kind: 'invoice', partner, amount: '1.00', date: '2026-04-15' }).then(
    () => 'posted',
    (error: unknown) => (error instanceof Refused ? error.extra.problems?.[0]?.code : error),
  );
}

async function events(): Promise<readonly string[]> {
  const { items } = await club.does(listAuditEvents, { query: AuditEventsQuery.parse({ limit: 200 }) });
  return items.map((event) => tellEvent(event, 'en'));
}
