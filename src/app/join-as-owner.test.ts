import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CalendarDate } from '../core/index.ts';
import { inTransaction } from '../store/transaction.ts';
import { demoLedger } from './demo/ledger.ts';
import { DEMO_ORGANIZATIONS } from './demo/organizations.ts';
import { writeOrganization } from './demo/write.ts';
import { admitKeeper } from './join-as-owner.ts';
import { admitDemoMembers } from './load-demo.ts';
import { ADA, addPerson, BEN, type Club, openClub, TODAY } from './test-support/club.ts';

// Whom a start lets into an organization: nobody who was removed, and no keeper where others own it.

test('the keeper owns what nobody belonged to, at each start, and nothing else', async () => {
  const [orphan, owned, left] = [await openClub(), await openClub(), await openClub()];
  for (const { id, pool } of [owned, left]) {
    await addPerson(pool, { organization: id, principal: ADA, name: 'Ada', role: 'owner' });
  }
  await end(left, left.id);
  await admitKeeper(orphan.context);
  expect(await membersOf(orphan, orphan.id)).toEqual([]);
  const keeper = randomUUID();
  await orphan.pool.query(
    `insert into sign_in.person (id, name, email, keeper, created_at, updated_at)
     values ($1, 'Olivia Owner', 'olivia@example.com', true, now(), now())`,
    [keeper],
  );
  await admitKeeper(orphan.context);
  await admitKeeper(orphan.context);
  expect(await membersOf(orphan, orphan.id)).toEqual([`person:${keeper} owner`]);
  expect(await membersOf(owned, owned.id)).toEqual([`${ADA} owner`]);
  expect(await membersOf(left, left.id)).toEqual([`${ADA} gone`]);
});

test('who shows the demo and was removed from it stays outside', async () => {
  const club = await openClub();
  const [demo] = DEMO_ORGANIZATIONS;
  if (demo === undefined) throw new Error('the demo has organizations');
  const { context, pool } = club;
  const ledger = await demoLedger(demo, TODAY as CalendarDate); // a date as the core has it
  await inTransaction(pool, { organization: demo.id }, (on) =>
    writeOrganization({ on, context, ledger }, context.now()),
  );
  const showing = { ...context, demoMembers: [{ id: BEN.slice('person:'.length), role: 'auditor' }] };
  await admitDemoMembers(showing);
  expect(await membersOf(club, demo.id)).toContain(`${BEN} auditor`);
  await end(club, demo.id);
  await admitDemoMembers(showing);
  expect(await membersOf(club, demo.id)).toContain(`${BEN} gone`);
});

async function end({ pool }: Club, organization: string): Promise<void> {
  await pool.query(`update member set ended_at = now(), ended_by = 'x' where organization_id = $1`, [organization]);
}

async function membersOf({ pool }: Club, organization: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ member: string }>(
    `select 'person:' || person_id || ' ' || case when ended_at is null then role else 'gone' end as member
     from member where organization_id = $1`,
    [organization],
  );
  return rows.map(({ member }) => member);
}
