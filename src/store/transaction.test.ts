import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { type Connection, run, statement } from './sql.ts';
import { type Database, inTransaction, NO_ORGANIZATION } from './transaction.ts';

const NAME = statement(
  'name-organization',
  `insert into organization (id, name, base_currency, time_zone, country, language, number_format, fiscal_year_start,
     created_at) values ($1, $2, 'EUR', 'UTC', 'FR', 'en', 'en', 1, '2026-01-01T00:00:00Z')`,
);

let pool: Database;

beforeAll(async () => {
  ({ pool } = await testDatabase());
});

describe('statements that are sent together', () => {
  it('are answered in their order, and are all done with the commit', async () => {
    const seen = await inTransaction(pool, { organization: NO_ORGANIZATION }, async (on, withCommit) => {
      const [before, one] = await Promise.all([count(on), on.query<{ one: number }>('select 1 as one'), name(on, 'A')]);
      withCommit(name(on, 'B'));
      return [before, one.rows];
    });
    expect(seen).toEqual([0n, [{ one: 1 }]]);
    expect(await inTransaction(pool, { organization: NO_ORGANIZATION, readOnly: true }, count)).toBe(2n);
  });

  it.each<[string, (on: Connection, withCommit: (sent: Promise<unknown>) => void) => Promise<unknown>]>([
    ['awaited', (on) => Promise.all([name(on, ''), name(on, 'C'), count(on)])],
    ['left to the commit', async (on, withCommit) => [name(on, ''), name(on, 'C'), count(on)].forEach(withCommit)],
    [
      'awaited after others were left',
      async (on, withCommit) => {
        withCommit(name(on, ''));
        await count(on);
      },
    ],
  ])('are all undone if one fails, whose error is told: %s', async (_, work) => {
    await expect(inTransaction(pool, { organization: NO_ORGANIZATION }, work)).rejects.toMatchObject({
      code: '23514',
      constraint: 'organization_name_check',
    });
    expect(await inTransaction(pool, { organization: NO_ORGANIZATION, readOnly: true }, count)).toBe(2n);
  });

  it('are not said to be done where the failure of one was overlooked', async () => {
    const overlooking = inTransaction(pool, { organization: NO_ORGANIZATION }, async (on) => {
      await name(on, '').catch(() => undefined);
    });
    await expect(overlooking).rejects.toThrow('rolled back');
  });

  it('are not taken once the transaction has ended', async () => {
    const on = await inTransaction(pool, { organization: NO_ORGANIZATION }, async (open) => open);
    await expect(name(on, 'D')).rejects.toThrow('after its transaction had ended');
  });

  it('are not taken either once it was rolled back, whoever still goes on', async () => {
    const late: Promise<unknown>[] = [];
    const refused = inTransaction(pool, { organization: NO_ORGANIZATION }, async (on) => {
      const goingOn = count(on).then(() => name(on, 'E'));
      // Heard at once: it may fail before the transaction does.
      late.push(goingOn.catch((error: unknown) => error));
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect(String(await late[0])).toContain('after its transaction had ended');
    expect(await inTransaction(pool, { organization: NO_ORGANIZATION, readOnly: true }, count)).toBe(2n);
  });

  it('fail with the reason why the transaction could not begin', async () => {
    const begun = inTransaction(pool, { organization: 'no\0organization' }, count);
    await expect(begun).rejects.toMatchObject({ code: '22021' });
    await expect(inTransaction(pool, { organization: NO_ORGANIZATION }, count)).resolves.toBe(2n);
  });
});

let organizations = 0;

function name(on: Connection, text: string): Promise<number> {
  organizations += 1;
  return run(on, NAME, [`0a000000-0000-4000-8000-${String(organizations).padStart(12, '0')}`, text]);
}

async function count(on: Connection): Promise<bigint> {
  const { rows } = await on.query<{ count: bigint }>('select count(*) from organization');
  return rows[0]?.count ?? -1n;
}
