import { beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import type { CalendarDate } from '../core/index.ts';
import { bigintArray, dateArray, integerArray, uuidArray } from './binary-arrays.ts';
import type { Database } from './transaction.ts';

let pool: Database;

beforeAll(async () => {
  ({ pool } = await testDatabase());
});

const DAYS = ['0001-01-01', '1999-12-31', '2000-01-01', '2024-02-29', '9999-12-31'] as CalendarDate[]; // real days

it.each([
  ['uuid', uuidArray, ['00000000-0000-0000-0000-000000000000', '01a2024b-8795-7000-81cd-e0428fe7da22']],
  ['integer', integerArray, [0, 1, -1, 2_147_483_647, -2_147_483_648]],
  ['bigint', bigintArray, [0n, 1n, -1n, 999_999_999_999_999_999n]],
  ['date', dateArray, DAYS],
  ['date', dateArray, []],
])('%s[] comes back as it was sent', async (type, encoded, values) => {
  // One row a case: the values are of the type that the function of their row takes.
  const encode = encoded as (list: readonly unknown[]) => Buffer;
  const { rows } = await pool.query<{ value: unknown }>(`select unnest($1::${type}[]) as value`, [encode(values)]);
  expect(rows.map((row) => row.value)).toEqual(values);
});

it('takes nothing for a UUID that is none', () => {
  expect(() => uuidArray(['not a uuid'])).toThrow('is a UUID');
  expect(() => uuidArray(['01a2024b-8795-7000-81cd-e0428fe7da2x'])).toThrow('is a UUID');
});
