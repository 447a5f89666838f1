import { beforeAll, describe, expect, it } from 'vitest';
import { rolledBack, testDatabase } from '../../test/support/database.ts';
import type { Connection } from './sql.ts';
import { leaks, tenantTables } from './test-support/tenants.ts';
import { type Database, enterOrganization, inTransaction, maintain, NO_ORGANIZATION } from './transaction.ts';
import { HOME, idOf, NEIGHBOUR, postLedger } from './verify/test-support/ledger.ts';

let pool: Database;

beforeAll(async () => {
  ({ pool } = await testDatabase());
  await postLedger(pool);
});

/** Our views with their options. */
async function views() {
  const { rows } = await pool.query<{ name: string; options: string[] }>(`
    select relname as name, coalesce(reloptions, '{}') as options from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'v' order by relname`);
  return rows;
}

function as<T>(organization: string, work: (on: Connection) => Promise<T>): Promise<T> {
  return rolledBack(pool, async (on) => {
    await enterOrganization(on, organization);
    return work(on);
  });
}

describe('row-level security', () => {
  it('keeps organizations apart in every table: no row of another is seen, taken, changed or dropped', async () => {
    const tables = await rolledBack(pool, tenantTables);
    expect(tables.length).toBeGreaterThan(30);
    expect(await rolledBack(pool, (on) => leaks(on, { home: HOME, neighbour: NEIGHBOUR }))).toEqual([]);
  });

  it('shows who signs in which organizations are theirs, and as whom', async () => {
    const { rows } = await pool.query<{ name: string }>(`
      select p.polname || ' on ' || p.polrelid::regclass as name from pg_policy p
      where (select oid from pg_roles where rolname = 'quittance_door') = any (p.polroles) order by 1`);
    expect(rows.map(({ name }) => name)).toEqual([
      'sign_in on api_key',
      'sign_in on invitation',
      'sign_in on member',
      'sign_in on member_role',
      'sign_in on organization',
      'sign_in_use on api_key',
    ]);
  });

  it('lets organizations be chosen from where none was entered, and only seen', async () => {
    const listed = (on: Connection) => on.query('select id from organization order by id');
    expect((await as(NO_ORGANIZATION, listed)).rows).toEqual([{ id: HOME }, { id: NEIGHBOUR }]);
    expect((await as(HOME, listed)).rows).toEqual([{ id: HOME }]);
  });

  it('holds for views as for what they are made of', async () => {
    const found = await views();
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ options }) => !options.includes('security_invoker=true'))).toEqual([]);
  });

  it('shows and takes nothing at all where no organization was entered', async () => {
    const seen = await rolledBack(pool, async (on) => {
      await on.query(`select set_config('role', 'quittance_app', true)`);
      return on.query<{ rows: bigint }>('select (select count(*) from organization) + count(*) as rows from document');
    });
    expect(seen.rows).toEqual([{ rows: 0n }]);
  });

  it('shows a transaction its own organization only, of 10,000 that alternate over one pool', async () => {
    const counts = new Map([
      [HOME, await as(HOME, partners)],
      [NEIGHBOUR, await as(NEIGHBOUR, partners)],
    ]);
    let leaks = 0;
    const clerk = async (first: number) => {
      for (let at = first; at < 10_000; at += 8) {
        const organization = at % 2 === 0 ? HOME : NEIGHBOUR;
        // Every third one fails in the middle, and must leave nothing of its organization behind.
        const seen = await inTransaction(pool, { organization, readOnly: at % 5 === 0 }, async (on) => {
          const found = await partners(on);
          if (at % 3 === 0) throw new Seen(found);
          return found;
        }).catch((error: unknown) => (error instanceof Seen ? error.partners : error));
        if (seen !== counts.get(organization)) leaks += 1;
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, first) => clerk(first)));
    expect(leaks).toBe(0);
  }, 120_000);
});

class Seen extends Error {
  readonly partners: string;
  constructor(partners: string) {
    super('rolled back');
    this.partners = partners;
  }
}

/** The organizations of all partners that are seen, and how many these are. */
async function partners(on: Connection): Promise<string> {
  const { rows } = await on.query<{ seen: string }>(
    `select string_agg(distinct organization_id::text, ' ') || ' ' || count(*) as seen from partner`,
  );
  return rows[0]?.seen ?? '';
}

describe('an owner who is no superuser', () => {
  it('sees nothing either, until it says that it is about the whole database', async () => {
    const seen = await rolledBack(pool, async (on) => {
      await on.query('create role keeper');
      await on.query('alter table document owner to keeper; alter policy maintenance on document to keeper');
      await on.query('set local role keeper');
      const count = () => on.query<{ count: bigint }>('select count(*) from document');
      const before = await count();
      await maintain(on);
      return [before, await count()].map(({ rows }) => rows[0]?.count);
    });
    expect(seen).toEqual([0n, 12n]);
  });
});

describe('a door', () => {
  it.each([
    'post_documents($1, $$[]$$, $$[]$$)',
    `post_allocations($1${", '{}'".repeat(18)})`,
    `post_reversal($1, $1, $1, '{}', 'why', '2026-03-20', now(), 'clerk')`,
    `post_reversals($1, '{}', '{}', '{}', '{}', '{}', 'why', now(), 'clerk')`,
    'post_document_lines($1, $$[]$$)',
    'post_allocation_lines($1, $$[]$$)',
    `refresh_account_ages($1, '2026-03-20', 10)`,
    `record_change($1, $1, now(), 'clerk', 'what', 'kind', $1, '', '', '')`,
  ])('works for no organization but the one that was entered: %s', async (call) => {
    const asked = as(NEIGHBOUR, (on) => on.query(`select ${call}`, [HOME]));
    await expect(asked).rejects.toThrow('has not entered');
  });

  it('is listed here if it runs as the owner', async () => {
    const { rows } = await pool.query<{ name: string }>(`
      select proname as name from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef
        and prosrc not like '%require_entered(p_organization)%'`);
    // They are about no organization: how many rows there are, and who keeps the installation.
    expect(rows).toEqual([{ name: 'keep_statistics' }, { name: 'keeper_person' }]);
  });

  it('cannot be told that the owner is at work', async () => {
    const seen = await as(NEIGHBOUR, async (on) => {
      await on.query(`select set_config('quittance.maintenance', 'on', true)`);
      return on.query('select id from partner where organization_id = $1 and id = $2', [HOME, idOf(2, 1)]);
    });
    expect(seen.rows).toEqual([]);
  });
});
