import { beforeEach, describe, expect, it } from 'vitest';
import { tellEvent } from '../contract/audit-words.ts';
import { AuditEventsQuery } from '../contract/audit.ts';
import { NewUnlockRequest } from '../contract/periods.ts';
import { inTransaction } from '../store/transaction.ts';
import { verifyOrganization } from '../store/verify/verify.ts';
import { approveUnlock } from './approve-unlock.ts';
import { changeOrganization } from './change-organization.ts';
import { getPeriod } from './get-period.ts';
import { listAuditEvents } from './list-audit-events.ts';
import { requestUnlock } from './request-unlock.ts';
import { ADA, addPerson, BEN, type Club, contextOver, openClub } from './test-support/club.ts';
import { declineUnlock, withdrawUnlock } from './unlock-decision.ts';
import { verify } from './verify.ts';

// Unlocking takes two people (DOMAIN §8).

const REASON = 'A bill of March came late';
const [LOCKED, BEFORE] = ['2026-03-31', '2026-02-28'];
const KEY = '00000002-0000-7000-8000-00000000000a';

let club: Club;

beforeEach(async () => {
  club = await openClub();
  await club.lock(LOCKED);
});

const asked = (through: string | null = BEFORE, principal = ADA, context = club.context) =>
  club.does(requestUnlock, { body: { through, reason: REASON } }, { principal, context });
const approve = (id: string, principal = BEN, context = club.context) =>
  club.does(approveUnlock, { params: { id }, body: {} }, { principal, context });
const refusal = async (id: string, principal: string, context = club.context) =>
  (await club.refused(approveUnlock, { params: { id }, body: {} }, { principal, context })).code;
const lockedThrough = async () => (await club.does(getPeriod, {})).lockedThrough;
const stateOf = async (id: string, context = club.context) => {
  const { requests } = await club.does(getPeriod, {}, { context });
  return requests.find((request) => request.id === id)?.state;
};
/** As it is so many hours later. */
const later = (hours: number) => {
  const day = String(30 + Math.floor((12 + hours) / 24)).padStart(2, '0');
  const [date, hour] = [
    day === '30' ? '2026-06-30' : `2026-07-${String(Number(day) - 30).padStart(2, '0')}`,
    (12 + hours) % 24,
  ];
  return { ...contextOver(club.pool), now: () => `${date}T${String(hour).padStart(2, '0')}:00:00.999Z` };
};

describe('a request to unlock', () => {
  it('is carried out by another person, and both are told of', async () => {
    const { id, state, own } = await asked();
    expect([state, own]).toEqual(['waiting', true]);
    expect(await lockedThrough()).toBe(LOCKED);
    expect(await approve(id)).toMatchObject({
      state: 'approved',
      own: false,
      decided: { by: BEN, asSoleKeeper: false },
    });
    expect(await lockedThrough()).toBe(BEFORE);
    expect((await events()).slice(0, 2)).toEqual([
      'Lock date moved back from 2026-03-31 to 2026-02-28',
      'Asked to unlock back to 2026-02-28',
    ]);
    const [event] = await eventsOf();
    const moved = { before: { lockedThrough: LOCKED }, after: { lockedThrough: BEFORE } };
    expect(event).toMatchObject({ actor: BEN, fields: { ...moved, request: id, askedBy: ADA } });
    expect(await club.does(verify, {})).toMatchObject({ ok: true });
  });

  it('takes the lock away where it asks for none', async () => {
    await approve((await asked(null)).id);
    expect(await lockedThrough()).toBeUndefined();
    expect(
      (await club.refused(requestUnlock, { body: { through: null, reason: REASON } }, { principal: ADA })).message,
    ).toBe('Nothing is locked.');
  });

  it('is nobody’s own to approve: neither what they asked by page, nor by a key of theirs', async () => {
    await addMember(ADA, 'owner');
    await addKey(club, KEY, ADA);
    const { id } = await asked();
    expect(await refusal(id, ADA)).toBe('own-request');
    const byKey = await asked(null, `key:${KEY}`);
    expect(byKey.own).toBe(true);
    expect(await refusal(byKey.id, ADA)).toBe('own-request');
    expect(await lockedThrough()).toBe(LOCKED);
    await approve(byKey.id, BEN);
    expect(await lockedThrough()).toBeUndefined();
  });

  it('is decided by a person: a key that another made is nobody’s second', async () => {
    await addMember(BEN, 'owner');
    await addKey(club, KEY, BEN);
    const { id } = await asked();
    const byKey = { principal: `key:${KEY}` };
    expect(await refusal(id, byKey.principal)).toBe('not-a-person');
    const no = { params: { id }, body: { reason: 'March is reported' } };
    expect((await club.refused(declineUnlock, no, byKey)).code).toBe('not-a-person');
    expect(await stateOf(id)).toBe('waiting');
  });

  it('is not asked for by a key whose maker has left', async () => {
    await addMember(BEN, 'owner');
    await addKey(club, KEY, BEN);
    await club.pool.query('update member set ended_at = now() where organization_id = $1', [club.id]);
    const ask = { body: { through: BEFORE, reason: REASON } };
    expect((await club.refused(requestUnlock, ask, { principal: `key:${KEY}` })).code).toBe('not-a-person');
  });

  it('is nobody’s own to approve in the database either', async () => {
    const { id } = await asked();
    const person = ADA.slice('person:'.length);
    const approved = club.pool.query(
      `update unlock_request set outcome = 'approved', decided_by = 'x', decided_by_person = $2, decided_at = now()
       where id = $1`,
      [id, person],
    );
    await expect(approved).rejects.toThrow('unlock_request_by_another');
  });

  it('takes people who are known: the command line is nobody’s second', async () => {
    const body = { through: BEFORE, reason: REASON };
    expect((await club.refused(requestUnlock, { body }, { principal: 'command-line' })).code).toBe('not-a-person');
    expect(await refusal((await asked()).id, 'command-line')).toBe('not-a-person');
  });

  it('is declined by another person with a reason, or withdrawn by the one who asked', async () => {
    const { id } = await asked();
    const no = { params: { id }, body: { reason: 'March is reported' } };
    expect((await club.refused(declineUnlock, no, { principal: ADA })).code).toBe('own-request');
    expect((await club.refused(withdrawUnlock, { params: { id } }, { principal: BEN })).code).toBe('request-closed');
    expect(await club.does(declineUnlock, no, { principal: BEN })).toMatchObject({
      state: 'declined',
      decided: { note: 'March is reported' },
    });
    expect(await refusal(id, BEN)).toBe('request-closed');
    const another = await asked();
    await club.does(withdrawUnlock, { params: { id: another.id } }, { principal: ADA });
    expect(await stateOf(another.id)).toBe('withdrawn');
    expect(await refusal(another.id, BEN)).toBe('request-closed');
    expect((await events()).slice(0, 3)).toEqual([
      'Withdrew a request to unlock',
      'Asked to unlock back to 2026-02-28',
      'Declined a request to unlock',
    ]);
  });

  it('is over after seven days, and void once the lock has moved', async () => {
    const { id } = await asked();
    expect(await stateOf(id, later(7 * 24 - 1))).toBe('waiting');
    expect(await stateOf(id, later(7 * 24))).toBe('expired');
    expect(await refusal(id, BEN, later(7 * 24))).toBe('request-closed');
    await club.lock('2026-04-30');
    expect(await stateOf(id)).toBe('void');
    expect(await refusal(id, BEN)).toBe('request-closed');
  });

  it('only ever moves the lock back', async () => {
    for (const through of [LOCKED, '2026-04-30']) {
      const { extra } = await club.refused(requestUnlock, { body: { through, reason: REASON } }, { principal: ADA });
      expect(extra.problems).toMatchObject([{ pointer: '/through', value: through }]);
    }
    expect(NewUnlockRequest.safeParse({ through: null, reason: ' ' }).success).toBe(false);
  });

  it('of another organization is not there', async () => {
    const { id } = await asked();
    const other = await openClub();
    expect((await other.refused(approveUnlock, { params: { id }, body: {} }, { principal: BEN })).code).toBe(
      'not-found',
    );
  });
});

describe('a sole keeper of the lock', () => {
  beforeEach(async () => {
    await addMember(ADA, 'owner');
    await addMember(BEN, 'clerk');
  });

  it('unlocks a day after they asked, once the organization has said so; the audit trail tells it', async () => {
    const { id } = await asked(null);
    expect(await refusal(id, ADA, later(24))).toBe('own-request');
    await club.does(changeOrganization, { body: { soleKeeper: true } });
    expect(await refusal(id, ADA, later(23))).toBe('sole-keeper-waits');
    const approved = await approve(id, ADA, later(24));
    expect(approved).toMatchObject({
      state: 'approved',
      asked: { name: 'the owner' },
      decided: { asSoleKeeper: true },
    });
    expect(await events()).toContain(
      'Unlocked, which was locked through 2026-03-31, as sole keeper a day after asking',
    );
    expect(await club.does(verify, {})).toMatchObject({ ok: true });
  });

  it('is none where several may lock periods, by whatever role', async () => {
    await club.does(changeOrganization, { body: { soleKeeper: true } });
    expect(await club.does(getPeriod, {})).toMatchObject({ soleKeeper: true, keepers: 1 });
    const { id } = await asked();
    await club.pool.query(
      `insert into member_role values ($1, 'closer', '{canReadReconciliation,canLockPeriods}', now())`,
      [club.id],
    );
    await addMember('person:00000001-0000-7000-8000-00000000000c', 'closer');
    expect(await refusal(id, ADA, later(24))).toBe('several-keepers');
    await club.does(changeOrganization, { body: { soleKeeper: false } });
    expect((await club.refused(changeOrganization, { body: { soleKeeper: true } })).code).toBe('several-keepers');
  });
});

describe('verification names', () => {
  it.each([
    ['a lock date that nobody set', 'lock-date', `update period set locked_through = '2026-01-31'`],
    ['an unlock that nobody else approved', 'unlock', `delete from unlock_request`],
  ])('%s', async (_, check, change) => {
    await approve((await asked()).id);
    await club.pool.query(`${change} where organization_id = $1`, [club.id]);
    const { differences } = await inTransaction(club.pool, { organization: club.id, readOnly: true }, (on) =>
      verifyOrganization(on, club.id, 10),
    );
    expect(differences.map((difference) => difference.check)).toEqual([check]);
  });
});

async function eventsOf() {
  return (await club.does(listAuditEvents, { query: AuditEventsQuery.parse({}) })).items;
}

async function events(): Promise<readonly string[]> {
  return (await eventsOf()).map((event) => tellEvent(event, 'en'));
}

function addMember(principal: string, role: string): Promise<void> {
  return addPerson(club.pool, { organization: club.id, principal, name: `the ${role}`, role });
}

/** A key by its number, made by somebody. */
async function addKey({ id, pool }: Club, key: string, by: string): Promise<void> {
  await pool.query(
    `insert into api_key (organization_id, id, name, hash, hint, rights, created_by, created_at, expires_at)
     values ($1::text::uuid, $2, 'Books', sha256(convert_to('a key of ' || $1, 'UTF8')), 'abcd', '{canLockPeriods}', $3,
       now(), now() + interval '1 day')`,
    [id, key, by],
  );
}
