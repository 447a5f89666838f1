import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, rolledBack } from '../../../test/support/database.ts';
import type { Engine } from '../engine/engine.ts';
import { migrate } from '../migrate.ts';
import { inTransaction } from '../transaction.ts';
import { HOME, idOf } from './test-support/ledger.ts';
import { verifyOrganization } from './verify.ts';

// A ledger as it was before there were members, requests to unlock, and origins of changes (0017 to 0020).

let engine: Engine;
let chainBefore: readonly unknown[];

const moved = (from: string | null, to: string | null) => ({
  changed: ['lockedThrough'],
  before: { lockedThrough: from },
  after: { lockedThrough: to },
});
/** The lock date was a setting among others, moved to and fro; the last change was of something else. */
const CHANGES: readonly (readonly [action: string, body: object])[] = [
  ['organization.created', {}],
  ['organization.changed', moved(null, '2026-04-30')],
  ['organization.changed', moved('2026-04-30', null)],
  ['organization.changed', moved(null, '2026-05-31')],
  ['organization.changed', { changed: ['language'], before: { language: 'en' }, after: { language: 'fr' } }],
];

beforeAll(async () => {
  engine = await emptyDatabase();
  await migrate(engine.pool, '0016-erasure');
  await postAsBefore();
  chainBefore = await chain();
  await migrate(engine.pool);
}, 60_000);
afterAll(() => engine.close());

describe('a ledger that is brought up to date', () => {
  it('verifies, with the lock date that it had and the audit trail as it was written', async () => {
    expect(await differences()).toEqual([]);
    expect(await chain()).toEqual(chainBefore);
  });

  it('is still found out where somebody moved the lock date without a word', async () => {
    expect(await differences(`update period set locked_through = '2026-06-30'`)).toEqual(['lock-date']);
    expect(await differences('update period set locked_through = null')).toEqual(['lock-date']);
  });
});

/** By the statements of those days: a later one would write columns that were not there. */
async function postAsBefore(): Promise<void> {
  await inTransaction(engine.pool, { organization: HOME }, async (on) => {
    await on.query(
      `insert into organization (id, name, base_currency, time_zone, country, language, number_format,
         fiscal_year_start, created_at)
       values ($1, 'Club', 'EUR', 'Europe/Paris', 'FR', 'fr', 'fr-FR', 1, '2026-03-01T10:00:00Z')`,
      [HOME],
    );
    await on.query(
      `insert into period (organization_id, locked_through, changed_at)
       values ($1, '2026-05-31', '2026-03-04T10:00:00Z')`,
      [HOME],
    );
    for (const [index, [action, body]] of CHANGES.entries()) {
      const values = [HOME, idOf(7, index), `2026-03-0${index + 1}T10:00:00Z`, action, JSON.stringify(body)];
      await on.query(`select record_change($1, $2, $3, 'local', $4, 'organization', $1, $5, 'request')`, values);
    }
  });
}

async function chain(): Promise<readonly unknown[]> {
  const { rows } = await engine.pool.query<{ event: string }>(
    `select concat_ws(' ', sequence, body, encode(hash, 'hex')) as event from audit_event order by sequence`,
  );
  return rows;
}

/** What verification finds, and where something is done to the ledger before, what it finds then. */
async function differences(done = 'select'): Promise<readonly string[]> {
  return rolledBack(engine.pool, async (on) => {
    await on.query(done);
    const found = await verifyOrganization(on, HOME, 10);
    return found.differences.map(({ check }) => check);
  });
}
