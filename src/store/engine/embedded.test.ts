import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { embeddedPlace, newFolder } from '../../../test/support/database.ts';
import { type EmbeddedEngine, openEmbedded } from './embedded.ts';

const run = promisify(execFile);
const PARSER_AT_WORK = fileURLToPath(new URL('../../../test/support/busy-parser.ts', import.meta.url));

describe('the embedded database', () => {
  let engine: EmbeddedEngine | undefined;
  afterEach(() => engine?.close());

  const open = async (dataDirectory: string) => {
    engine = await openEmbedded({ dataDirectory, since: '2026-01-02T03:04:05Z' });
    return engine;
  };
  const valueOf = async ({ pool }: EmbeddedEngine, expression: string) => {
    const answer = await pool.query<{ value: unknown }>(`select (${expression}) as value`);
    return answer.rows[0]?.value;
  };
  const rows = (from: EmbeddedEngine) => valueOf(from, 'select count(*) from thing');

  it('keeps its rows over a restart, and leaves no lock behind', async () => {
    const folder = newFolder();
    const first = await open(folder);
    await first.pool.query('create table thing as select 1 as id');
    await Promise.all([first.close(), first.close()]);
    expect(readdirSync(folder)).toEqual(['database']);
    expect(await rows(await open(folder))).toBe(1n);
  });

  it('has the disk confirm every commit', async () => {
    const { pool, syncs } = await open(await embeddedPlace());
    await pool.query('create table thing (id int)');
    const before = syncs();
    for (let id = 0; id < 200; id += 1) await pool.query('insert into thing values ($1)', [id]);
    expect(syncs() - before).toBeGreaterThanOrEqual(200);
  });

  it('never spends hundreds of megabytes on compiling the parser', async () => {
    const { stdout } = await run(process.execPath, [PARSER_AT_WORK, await embeddedPlace()]);
    const { parsed, megabytes } = JSON.parse(stdout) as Record<string, number>; // as that file prints it
    expect(parsed).toBe(1000);
    expect(megabytes).toBeLessThan(600); // measured: 360; and 900 where V8's second compiler is given the parser
  });

  it('does not hold up the event loop while a statement runs', async () => {
    const { pool } = await open(await embeddedPlace());
    let running = true;
    const statement = pool.query('select sum(n) from generate_series(1, 2000000) n').finally(() => (running = false));
    const started = performance.now();
    const pauses: number[] = [];
    for (let last = started; running; last = performance.now()) {
      await after(5);
      pauses.push(performance.now() - last);
    }
    await statement;
    const took = performance.now() - started;
    expect(took).toBeGreaterThan(150);
    // Generous, as tests share their machine: in the same thread it would be all of it.
    expect(Math.max(...pauses)).toBeLessThan(took / 2);
  });

  it('starts again when the engine dies, with what was committed', async () => {
    const died = await open(await embeddedPlace());
    await died.pool.query('create table thing as select 1 as id');
    // COPY over one session's protocol is what this engine cannot do, and ends it.
    await expect(died.pool.query('copy thing from stdin')).rejects.toThrow(/^Connection terminated: the embedded data/);
    expect(await rows(died)).toBe(1n);
  });

  it('refuses what nests too deeply, and lives on', async () => {
    const { pool } = await open(await embeddedPlace());
    await pool.query(`create function deeper(int) returns int language plpgsql as 'begin return deeper($1 + 1); end'`);
    await expect(pool.query('select deeper(1)')).rejects.toMatchObject({ code: '54001' });
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('cleans up after itself when there is a pause', async () => {
    const worked = await open(await embeddedPlace());
    await worked.pool.query(`create table thing as select n as id, repeat('x', 200) from generate_series(1, 50000) n`);
    await worked.pool.query('delete from thing where id <= 30000');
    const cleaned = `select last_vacuum is not null and last_analyze is not null from pg_stat_user_tables
      where relname = 'thing'`;
    const log = `select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::int from pg_control_checkpoint()`;
    while ((await valueOf(worked, cleaned)) !== true) await after(500);
    expect(await valueOf(worked, log)).toBeLessThan(1 << 20);
  });

  it('unpacks the database anew if the first start was interrupted', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'database'), { recursive: true });
    for (const name of ['unfinished', 'PG_VERSION', 'half']) writeFileSync(join(folder, 'database', name), 'torn');
    expect(await valueOf(await open(folder), '1')).toBe(1);
    expect(existsSync(join(folder, 'database/half'))).toBe(false);
    expect(existsSync(join(folder, 'database/unfinished'))).toBe(false);
  });

  it('touches no folder that is not its own, and says what is wrong', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'database'), { recursive: true });
    writeFileSync(join(folder, 'database/thesis.txt'), 'years of work');
    await expect(open(folder)).rejects.toThrow('is not empty, and no database');
    writeFileSync(join(folder, 'database/PG_VERSION'), '17\n');
    await expect(open(folder)).rejects.toThrow('is of PostgreSQL 17, but this release reads 18');
    expect(readdirSync(folder)).toEqual(['database']);
  });

  it('is refused to a second opener, who is told who holds it', async () => {
    const folder = await embeddedPlace();
    const { announce } = await open(folder);
    await announce('http://127.0.0.1:4100');
    await expect(openEmbedded({ dataDirectory: folder, since: '2026-01-02T03:05:00Z' })).rejects.toThrow(
      `in use by process ${process.pid} on`,
    );
    await expect(openEmbedded({ dataDirectory: folder, since: '2026-01-02T03:05:00Z' })).rejects.toThrow(
      'since 2026-01-02T03:04:05Z, serving at http://127.0.0.1:4100. Work through that address, or stop it first.',
    );
  });

  it('knows a copy that was made while it was open', async () => {
    const folder = await embeddedPlace();
    const copy = newFolder();
    await open(folder);
    await cp(folder, copy, { recursive: true, filter: (path) => !path.includes('lock.') });
    await expect(openEmbedded({ dataDirectory: copy, since: '2026-01-02T03:05:00Z' })).rejects.toThrow(
      /is a copy of .+Such a copy may be torn: copy with `quittance backup`/,
    );
  });
});
