import type { DatabaseError } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENGINE, testDatabase } from '../../../test/support/database.ts';
import { isTransient } from '../database-error.ts';
import type { Engine } from './engine.ts';

describe(`the pool of the ${ENGINE} engine`, () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await testDatabase();
    await engine.pool.query(
      'create table thing (id bigint primary key, name text constraint named check (name <> $$$$))',
    );
  });

  /** The value of an SQL expression. */
  const valueOf = async (expression: string) => {
    const answer = await engine.pool.query<{ value: unknown }>(`select (${expression}) as value`);
    return answer.rows[0]?.value;
  };
  const failureOf = async (statement: string) => {
    const error: unknown = await engine.pool.query(statement).catch((failure: unknown) => failure);
    // What node-postgres throws when the database refuses a statement.
    return error as DatabaseError;
  };
  const count = () => valueOf('select count(*) from thing');

  it('says which engine and version it is', () => {
    expect(engine.kind).toBe(ENGINE);
    expect(engine.version).toMatch(/^PostgreSQL 1\d\.\d+( \(PGlite [\d.]+\))?$/);
  });

  it.each([
    ['1::bigint', 1n],
    ['9223372036854775807', 9_223_372_036_854_775_807n],
    ['select count(*) from generate_series(1, 3)', 3n],
    ['7::int', 7],
    ['1.50::numeric', '1.50'],
    ["date '2024-02-29'", '2024-02-29'],
    ["timestamptz '2024-02-29 12:00:00.123456+02'", '2024-02-29T10:00:00.123456Z'],
    ["timestamptz '2024-02-29 23:30:00-05'", '2024-03-01T04:30:00Z'],
    ["timestamp '2024-02-29 12:00:00'", '2024-02-29T12:00:00'],
    ['array[1, null]::bigint[]', [1n, null]],
    ['array[[1.5], [2.25]]::numeric[]', [['1.5'], ['2.25']]],
    ["array[date '2024-02-29']", ['2024-02-29']],
    ['null::bigint', null],
    ["decode('00ff', 'hex')", Buffer.from([0, 255])],
    ["'Łódź 🏦'", 'Łódź 🏦'],
  ])('reads %s', async (expression, value) => {
    expect(await valueOf(expression)).toEqual(value);
  });

  it('takes bigint and text as they are read', async () => {
    const values = [2n ** 62n, [1n, 2n ** 53n + 1n], '2024-02-29', '0.10'];
    const answer = await engine.pool.query<Record<string, unknown>>(
      'select $1::bigint a, $2::bigint[] b, $3::date c, $4::numeric d',
      values,
    );
    expect(Object.values(answer.rows[0] ?? {})).toEqual(values);
  });

  it('says what a statement did wrong, and where', async () => {
    expect(await failureOf('insert into thing values (1), (1)')).toMatchObject({
      message: 'duplicate key value violates unique constraint "thing_pkey"',
      code: '23505',
      constraint: 'thing_pkey',
      detail: 'Key (id)=(1) already exists.',
      table: 'thing',
    });
    expect(await failureOf("insert into thing values (1, '')")).toMatchObject({ code: '23514', constraint: 'named' });
    expect(await failureOf('select 1 frmo thing')).toMatchObject({ code: '42601', position: '15' });
    expect(await failureOf('select $1::int')).toBeInstanceOf(Error);
    expect(await failureOf("do $$ begin raise 'no' using errcode = 'QT001', hint = 'why'; end $$")).toMatchObject({
      message: 'no',
      code: 'QT001',
      hint: 'why',
    });
    expect(await valueOf('1')).toBe(1);
  });

  it('keeps a transaction to one connection: others see all of it or nothing', async () => {
    const client = await engine.pool.connect();
    await client.query('begin');
    await client.query('insert into thing values (10)');
    const seen = count();
    await client.query('insert into thing values (11)');
    await client.query('commit');
    client.release();
    // The embedded engine has the others wait; a server's may have looked before.
    expect(ENGINE === 'embedded' ? [2n] : [0n, 2n]).toContain(await seen);
    expect(await count()).toBe(2n);
  });

  it('forgets a transaction whose connection is given back broken', async () => {
    const before = await count();
    const client = await engine.pool.connect();
    await client.query('begin');
    await client.query({ name: 'insert-thing', text: 'insert into thing values ($1)', values: [20n] });
    await client.query("set time zone 'Asia/Tokyo'");
    client.release(new Error('the caller gave up'));
    expect(await count()).toBe(before);
    expect(await valueOf("timestamptz '2024-02-29 12:00:00Z'")).toBe('2024-02-29T12:00:00Z');
    const again = await engine.pool.query({
      name: 'insert-thing',
      text: 'insert into thing values ($1)',
      values: [21n],
    });
    expect(again.rowCount).toBe(1);
  });

  it('survives the loss of a connection in use, and replaces it', async () => {
    const before = await count();
    const client = await engine.pool.connect();
    await client.query('begin');
    await client.query('insert into thing values (30)');
    // What ends a server's session, and what ends the embedded engine, which then starts again.
    const fatal = ENGINE === 'embedded' ? 'copy thing from stdin' : 'select pg_terminate_backend(pg_backend_pid())';
    const error: unknown = await client.query(fatal).catch((failure: unknown) => failure);
    expect(isTransient(error)).toBe(true);
    client.release(true);
    expect(await count()).toBe(before);
  });

  it('hands over long answers whole', async () => {
    const answer = await engine.pool.query<{ n: bigint; text: string }>(
      "select n::bigint, repeat('x', 100) as text from generate_series(1, 50000) n",
    );
    expect(answer.rows).toHaveLength(50_000);
    expect(answer.rows.every(({ n, text }, index) => n === BigInt(index + 1) && text.length === 100)).toBe(true);
  });
});
