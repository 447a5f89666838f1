import { type Connection, first, rows, run, statement } from './sql.ts';

/** A role that an organization made for itself. */
export type MemberRoleRow = { readonly name: string; readonly rights: readonly string[] };

const LIST = statement<MemberRoleRow>(
  'member-role-list',
  'select name, rights from member_role where organization_id = $1 order by lower(name), name',
);
const FIND = statement<MemberRoleRow>(
  'member-role-find',
  'select name, rights from member_role where organization_id = $1 and name = $2',
);
const INSERT = statement(
  'member-role-insert',
  `insert into member_role (organization_id, name, rights, created_at) values ($1, $2, $3, $4)
   on conflict (organization_id, lower(name)) do nothing`,
);
const CHANGE = statement(
  'member-role-change',
  'update member_role set rights = $3 where organization_id = $1 and name = $2',
);
const DELETE = statement('member-role-delete', 'delete from member_role where organization_id = $1 and name = $2');
const USES = statement<{ role: string; members: number; invitations: number }>(
  'member-role-uses',
  `select coalesce(m.role, i.role) as role, coalesce(m.count, 0)::integer as members,
     coalesce(i.count, 0)::integer as invitations
   from (select role, count(*) from member where organization_id = $1 and ended_at is null group by role) m
   full join (select role, count(*) from invitation where organization_id = $1 group by role) i on i.role = m.role`,
);

/** By their names. */
export async function listMemberRoles(on: Connection, organization: string): Promise<readonly MemberRoleRow[]> {
  return rows(on, LIST, [organization]);
}

/** A role by its name, as it is written. */
export async function findMemberRole(on: Connection, organization: string, name: string) {
  return first(on, FIND, [organization, name]);
}

/** Adds a role; false where there is one of this name, capitals or not. */
export async function insertMemberRole(on: Connection, organization: string, row: MemberRoleRow & { at: string }) {
  return (await run(on, INSERT, [organization, row.name, [...row.rights], row.at])) > 0;
}

/** Gives a role other rights, for all who have it. */
export async function changeMemberRole(on: Connection, organization: string, row: MemberRoleRow): Promise<void> {
  await run(on, CHANGE, [organization, row.name, [...row.rights]]);
}

/** Deletes a role; whoever asks has seen to it that nobody has it. */
export async function deleteMemberRole(on: Connection, organization: string, name: string): Promise<void> {
  await run(on, DELETE, [organization, name]);
}

/** How many people have a role, and how many are invited to it. */
export type RoleUse = { readonly members: number; readonly invitations: number };

/** The uses of every role that has any, by its name. */
export async function usesOfRoles(on: Connection, organization: string): Promise<ReadonlyMap<string, RoleUse>> {
  const found = await rows(on, USES, [organization]);
  return new Map(found.map(({ role, members, invitations }) => [role, { members, invitations }]));
}
