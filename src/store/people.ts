import { type Connection, first, rows, statement } from './sql.ts';

// A key may have been made with another key: at the end of the line there is a person, or the command line.
const PERSON = statement<{ person: string }>(
  'principal-person',
  `with recursive behind as (
     select $2::text as principal, 1 as step
     union all
     select k.created_by, b.step + 1
     from behind b join api_key k on k.organization_id = $1 and b.principal = 'key:' || k.id
     where b.step < 20
   )
   select m.person_id as person
   from behind b join member m on 'person:' || m.person_id = b.principal
   where m.organization_id = $1 and m.ended_at is null`,
);
/** `acting`: the person $2 of the organization $1 as principals, with the keys that they made, and that those made. */
export const ACTING = `with recursive acting as (
    select 'person:' || $2::uuid as principal
    union
    select 'key:' || k.id from acting a join api_key k on k.organization_id = $1 and k.created_by = a.principal
  )`;

const HOLDERS = statement<{ holders: number }>(
  'right-holders',
  `select count(*)::integer as holders
   from member m left join member_role r on r.organization_id = m.organization_id and r.name = m.role
   where m.organization_id = $1 and m.ended_at is null
     and (m.role = any ($2::text[]) or $3::text = any (r.rights))`,
);
type Named = { readonly principal: string; readonly name: string };

const NAMED = `select * from (
    select 'person:' || m.person_id as principal, m.name from member_names($1) m
    union all
    select 'key:' || k.id, k.name from api_key k where k.organization_id = $1
  ) as n`;
const NAMES = statement<Named>('principal-names', `${NAMED} where n.principal = any ($2::text[])`);
const ALL = statement<Named>('principals', `${NAMED} order by n.principal`);

/** The member that a principal is, or that made the key which it is; undefined where that is nobody, or nobody here. */
export async function memberBehind(
  on: Connection,
  organization: string,
  principal: string,
): Promise<string | undefined> {
  return (await first(on, PERSON, [organization, principal]))?.person;
}

/** A right with the ready roles that have it. */
export type RightOfRoles = { readonly right: string; readonly roles: readonly string[] };

/** How many people have a right in an organization. */
export async function holdersOf(on: Connection, organization: string, { right, roles }: RightOfRoles): Promise<number> {
  return (await first(on, HOLDERS, [organization, [...roles], right]))?.holders ?? 0;
}

/** What people and keys are called now, by their principals; what is neither, or unknown, is left out. */
export async function namesOfPrincipals(
  on: Connection,
  organization: string,
  principals: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const named = [...new Set(principals)].filter((principal) => /^(?:person|key):/.test(principal));
  if (named.length === 0) return new Map();
  const found = await rows(on, NAMES, [organization, named]);
  return new Map(found.map(({ principal, name }) => [principal, name]));
}

/** What all are called who belong or belonged to the organization, and its keys. */
export async function allPrincipals(on: Connection, organization: string): Promise<readonly Named[]> {
  return rows(on, ALL, [organization]);
}
