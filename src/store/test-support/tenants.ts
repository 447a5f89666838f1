import type { Connection } from '../sql.ts';
import { enterOrganization } from '../transaction.ts';

/** Two organizations of one database, both with rows. */
export type Tenants = { readonly home: string; readonly neighbour: string };

type Table = { readonly name: string; readonly forced: boolean; readonly policies: readonly string[] };

const SIGNING_IN = `(CURRENT_USER = 'quittance_door'::name)`;
const NONE = `(current_organization() = '00000000-0000-0000-0000-000000000000'::uuid)`;
/** What tables let through besides: to who signs in, and to who has entered no organization yet. */
const BESIDES: Readonly<Record<string, readonly string[]>> = {
  api_key: [`sign_in for r: ${SIGNING_IN}`, `sign_in_use for w: ${SIGNING_IN}`],
  invitation: [`sign_in for r: ${SIGNING_IN}`],
  member: [`sign_in for r: ${SIGNING_IN}`],
  member_role: [`sign_in for r: ${SIGNING_IN}`],
  organization: [`choice for r: ${NONE}`, `sign_in for r: ${SIGNING_IN}`],
  period: [`choice for r: ${NONE}`],
};
const LIST = `
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
    array(
      select format('%s for %s: %s', p.polname, p.polcmd, pg_get_expr(p.polqual, c.oid)) from pg_policy p
      where p.polrelid = c.oid order by p.polname
    ) as policies
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%' and c.relkind = 'r'
  order by c.relname`;

/** Our tables with their policies. */
export async function tenantTables(on: Connection): Promise<readonly Table[]> {
  return (await on.query<Table & { policies: string[] }>(LIST)).rows;
}

/**
 * Every way in which one organization is not kept apart from another (DESIGN §3), in words; none is as it should be.
 * Nothing of what is tried stays. `only` names some tables, where not all are meant.
 */
export async function leaks(on: Connection, tenants: Tenants, only?: readonly string[]): Promise<readonly string[]> {
  const all = await tenantTables(on);
  const tables = only === undefined ? all : all.filter(({ name }) => only.includes(name));
  const found = tables.flatMap(unlikeOthers);
  for (const { name } of tables) {
    found.push(...(await seenOf(on, name, tenants)), ...(await writtenOf(on, name, tenants)));
  }
  return found;
}

function unlikeOthers({ name, forced, policies }: Table): string[] {
  const key = keyOf(name);
  const wanted = [
    'maintenance for *: is_maintenance()',
    `organization for *: (${key} = current_organization())`,
    ...(BESIDES[name] ?? []),
  ].toSorted();
  return [
    ...(forced ? [] : [`${name} is not bound by its policies`]),
    ...(JSON.stringify(policies.toSorted()) === JSON.stringify(wanted) ? [] : [`${name} has other policies`]),
  ];
}

async function seenOf(on: Connection, table: string, { home, neighbour }: Tenants): Promise<string[]> {
  const count = `select count(*)::integer as rows from ${table} where ${keyOf(table)} = $1`;
  const seenBy = async (organization: string) => {
    return tried(on, organization, async () => (await on.query<{ rows: number }>(count, [home])).rows[0]?.rows ?? 0);
  };
  const [{ rows: there } = { rows: 0 }] = (await on.query<{ rows: number }>(count, [home])).rows;
  const [own, others] = [await seenBy(home), await seenBy(neighbour)];
  return [
    ...(own === there ? [] : [`${table} is not shown to its own organization`]),
    ...(others === 0 ? [] : [`${table} is shown to another organization`]),
  ];
}

async function writtenOf(on: Connection, table: string, { home, neighbour }: Tenants): Promise<string[]> {
  const key = keyOf(table);
  const found: string[] = [];
  for (const [what, statement] of [
    ['takes a row of', `insert into ${table} (${key}) values ('${home}')`],
    ['lets go of rows of', `update ${table} set ${key} = '${neighbour}' where ${key} = '${home}'`],
    ['drops rows of', `delete from ${table} where ${key} = '${home}'`],
  ] as const) {
    const outcome = await tried(on, neighbour, async () => (await on.query(statement)).rowCount ?? 0);
    if (outcome !== 0 && outcome !== REFUSED) found.push(`${table} ${what} another organization: ${outcome}`);
  }
  return found;
}

/** insufficient_privilege: no such grant, or a row that no policy lets through. */
const REFUSED = '42501';

/** What came of it within an organization, or the code it failed with; undone in either case. */
async function tried(on: Connection, organization: string, work: () => Promise<number>): Promise<number | string> {
  await on.query('savepoint tried');
  try {
    await enterOrganization(on, organization);
    return await work();
  } catch (error) {
    // The database's own errors have one.
    return (error as { code: string }).code;
  } finally {
    await on.query('rollback to savepoint tried');
  }
}

export function keyOf(table: string): string {
  return table === 'organization' ? 'id' : 'organization_id';
}
