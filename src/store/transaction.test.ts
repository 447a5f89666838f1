import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { type Connection, run, statement } from './sql.ts';
import { type Database, inTransaction } from './transaction.ts';

const COUNT_UP = statement(
  'count-up',
  `insert into number_counter (organization_id, kind, series, next) values ($1, 'invoice', $2, $3)`,
);
const HOME = { organization: '0a000000-0000-4000-8000-000000000000' };

let pool: Database;

beforeAll(async () => {
  ({ pool } = await testDatabase());
  await pool.query(
    `insert into organization (id, name, base_currency, time_zone, country, language, number_format, fiscal_year_start,
       created_at) values ($1, 'Home', 'EUR', 'UTC', 'FR', 'en', 'en', 1, '2026-01-01T00:00:00Z')`,
    [HOME.organization],
  );
});

describe('statements that are sent together', () => {
  it('are answered in their order, and are all done with the commit', async () => {
    const seen = await inTransaction(pool, HOME, async (on, withCommit) => {
      const [before, one] = await Promise.all([
        count(on),
        on.query<{ one: number }>('select 1 as one'),
        counter(on, 'A', 1),
      ]);
      withCommit(counter(on, 'B', 1));
      return [before, one.rows];
    });
    expect(seen).toEqual([0n, [{ one: 1 }]]);
    expect(await inTransaction(pool, { ...HOME, readOnly: true }, count)).toBe(2n);
  });

  it.each<[string, (on: Connection, withCommit: (sent: Promise<unknown>) => void) => Promise<unknown>]>([
    ['awaited', (on) => Promise.all([counter(on, 'X', 0), counter(on, 'C', 1), count(on)])],
    [
      'left to the commit',
      async (on, withCommit) => [counter(on, 'X', 0), counter(on, 'C', 1), count(on)].forEach(withCommit),
    ],
    [
      'awaited after others were left',
      async (on, withCommit) => {
        withCommit(counter(on, 'X', 0));
        await count(on);
      },
    ],
  ])('are all undone if one fails, whose error is told: %s', async (_, work) => {
    await expect(inTransaction(pool, HOME, work)).rejects.toMatchObject({
      code: '23514',
      constraint: 'number_counter_next_check',
    });
    expect(await inTransaction(pool, { ...HOME, readOnly: true }, count)).toBe(2n);
  });

  it('are not said to be done where the failure of one was overlooked', async () => {
    const overlooking = inTransaction(pool, HOME, async (on) => {
      await counter(on, 'X', 0).catch(() => undefined);
    });
    await expect(overlooking).rejects.toThrow('rolled back');
  });

  it('are not taken once the transaction has ended', async () => {
    const on = await inTransaction(pool, HOME, async (open) => open);
    await expect(counter(on, 'D', 1)).rejects.toThrow('after its transaction had ended');
  });

  it('are not taken either once it was rolled back, whoever still goes on', async () => {
    const late: Promise<unknown>[] = [];
    const refused = inTransaction(pool, HOME, async (on) => {
      const goingOn = count(on).then(() => counter(on, 'E', 1));
      // Heard at once: it may fail before the transaction does.
      late.push(goingOn.catch((error: unknown) => error));
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    expect(String(await late[0])).toContain('after its transaction had ended');
    expect(await inTransaction(pool, { ...HOME, readOnly: true }, count)).toBe(2n);
  });

  it('fail with the reason why the transaction could not begin', async () => {
    const begun = inTransaction(pool, { organization: 'no\0organization' }, count);
    await expect(begun).rejects.toMatchObject({ code: '22021' });
    await expect(inTransaction(pool, HOME, count)).resolves.toBe(2n);
  });
});

/** Fails if the next number is less than 1. */
function counter(on: Connection, series: string, next: number): Promise<number> {
  return run(on, COUNT_UP, [HOME.organization, series, next]);
}

async function count(on: Connection): Promise<bigint> {
  const { rows } = await on.query<{ count: bigint }>('select count(*) from number_counter');
  return rows[0]?.count ?? -1n;
}
