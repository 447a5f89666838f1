import { beforeAll, describe, expect, it } from 'vitest';
import { rolledBack, testDatabase } from '../../test/support/database.ts';
import type { Connection } from './sql.ts';
import { type Database, enterOrganization, inTransaction, maintain, NO_ORGANIZATION } from './transaction.ts';
import { HOME, idOf, NEIGHBOUR, postLedger } from './verify/test-support/ledger.ts';

let pool: Database;
let tables: readonly string[] = [];

beforeAll(async () => {
  ({ pool } = await testDatabase());
  await postLedger(pool);
  tables = (await catalog(`c.relkind = 'r'`)).map(({ name }) => name);
});

/** What the database says of our tables or views. */
async function catalog(where: string) {
  const { rows } = await pool.query<{ name: string; forced: boolean; policies: string[]; options: string[] }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      coalesce(c.reloptions, '{}') as options,
      array(
        select format('%s for %s: %s', p.polname, p.polcmd, pg_get_expr(p.polqual, c.oid)) from pg_policy p
        where p.polrelid = c.oid order by p.polname
      ) as policies
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%' and ${where} order by c.relname`);
  return rows;
}

function as<T>(organization: string, work: (on: Connection) => Promise<T>): Promise<T> {
  return rolledBack(pool, async (on) => {
    await enterOrganization(on, organization);
    return work(on);
  });
}

/** Who has taken the role of signing in, which whoever serves belongs to. */
const SIGNING_IN = `(CURRENT_USER = 'quittance_sign_in'::name)`;
/** Seen also by who has entered none yet: policies of their own, tested by themselves. */
const SEEN_BEFORE = `'organization', 'period', 'member', 'member_role', 'api_key'`;
const keyOf = (table: string) => (table === 'organization' ? 'id' : 'organization_id');

describe('row-level security', () => {
  it('stands on every table, for its owner too, and lets through one organization’s rows alone', async () => {
    const found = await catalog(`c.relkind = 'r' and c.relname not in (${SEEN_BEFORE})`);
    expect(found.length).toBeGreaterThan(30);
    const policies = [
      'maintenance for *: is_maintenance()',
      'organization for *: (organization_id = current_organization())',
    ];
    expect(found.filter(({ forced }) => !forced)).toEqual([]);
    expect(found.filter((table) => JSON.stringify(table.policies) !== JSON.stringify(policies))).toEqual([]);
  });

  it('shows who signs in which organizations are theirs, and as whom', async () => {
    const policies = [
      'maintenance for *: is_maintenance()',
      'organization for *: (organization_id = current_organization())',
      `sign_in for r: ${SIGNING_IN}`,
    ];
    const found = await catalog(`c.relname in ('api_key', 'member', 'member_role')`);
    expect(found).toMatchObject([
      { name: 'api_key', forced: true, policies: [...policies, `sign_in_use for w: ${SIGNING_IN}`] },
      { name: 'member', forced: true, policies },
      { name: 'member_role', forced: true, policies },
    ]);
    const { rows } = await pool.query<{ name: string }>(`
      select p.polname || ' on ' || p.polrelid::regclass as name from pg_policy p
      where (select oid from pg_roles where rolname = 'quittance_sign_in') = any (p.polroles) order by 1`);
    expect(rows.map(({ name }) => name)).toEqual([
      'sign_in on api_key',
      'sign_in on member',
      'sign_in on member_role',
      'sign_in on organization',
      'sign_in_use on api_key',
    ]);
  });

  it('lets organizations be chosen from where none was entered, and only seen', async () => {
    const none = `(current_organization() = '00000000-0000-0000-0000-000000000000'::uuid)`;
    const policiesOf = (key: string, ...more: readonly string[]) => [
      `choice for r: ${none}`,
      'maintenance for *: is_maintenance()',
      `organization for *: (${key} = current_organization())`,
      ...more,
    ];
    expect(await catalog(`c.relname in ('organization', 'period')`)).toMatchObject([
      { name: 'organization', forced: true, policies: policiesOf('id', `sign_in for r: ${SIGNING_IN}`) },
      { name: 'period', forced: true, policies: policiesOf('organization_id') },
    ]);
    const listed = (on: Connection) => on.query('select id from organization order by id');
    expect((await as(NO_ORGANIZATION, listed)).rows).toEqual([{ id: HOME }, { id: NEIGHBOUR }]);
    expect((await as(HOME, listed)).rows).toEqual([{ id: HOME }]);
  });

  it('holds for views as for what they are made of', async () => {
    const views = await catalog(`c.relkind = 'v'`);
    expect(views.length).toBeGreaterThan(0);
    expect(views.filter(({ options }) => !options.includes('security_invoker=true'))).toEqual([]);
  });

  it('shows nothing of another organization, in any table', async () => {
    const counts = tables.map(
      (table) => `select '${table}' as name, count(*) from ${table} where ${keyOf(table)} = $1`,
    );
    const seenBy = async (organization: string) => {
      const count = (on: Connection) => on.query<{ count: bigint }>(counts.join(' union all '), [HOME]);
      return (await as(organization, count)).rows.filter((row) => row.count > 0n);
    };
    expect((await seenBy(HOME)).length).toBeGreaterThan(15);
    expect(await seenBy(NEIGHBOUR)).toEqual([]);
  });

  it('takes no row for another organization, and changes and deletes none, in any table', async () => {
    for (const table of tables) {
      const key = keyOf(table);
      for (const [statement, allowed] of [
        [`insert into ${table} (${key}) values ('${HOME}')`, false],
        [`update ${table} set ${key} = '${NEIGHBOUR}' where ${key} = '${HOME}'`, true],
        [`delete from ${table} where ${key} = '${HOME}'`, true],
      ] as const) {
        const outcome = await as(NEIGHBOUR, (on) => on.query(statement)).then(
          ({ rowCount }) => rowCount,
          ({ code }: { code: string }) => code,
        );
        expect(allowed ? [0, '42501'] : ['42501'], statement).toContain(outcome);
      }
    }
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
