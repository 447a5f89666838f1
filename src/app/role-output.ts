import type { Role } from '../contract/members.ts';
import { READY_ROLES, rightsOfRole } from '../contract/rights.ts';
import { findMemberRole, listMemberRoles, type MemberRoleRow, usesOfRoles } from '../store/member-roles.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** All roles of the organization, with how many have each. */
export async function rolesOutput({ on, organization }: Work): Promise<Role[]> {
  const own = await listMemberRoles(on, organization.id);
  const uses = await usesOfRoles(on, organization.id);
  const output = (name: string, { ready, rights }: Pick<Role, 'ready'> & Pick<MemberRoleRow, 'rights'>): Role => {
    const { members = 0, invitations = 0 } = uses.get(name) ?? {};
    return { name, ready, rights: [...rightsOfRole(name, rights)], members, invitations };
  };
  return [
    ...Object.entries(READY_ROLES).map(([name, rights]) => output(name, { ready: true, rights })),
    ...own.map(({ name, rights }) => output(name, { ready: false, rights })),
  ];
}

/** One role by its name. */
export async function roleOutput(work: Work, name: string): Promise<Role> {
  const role = (await rolesOutput(work)).find((one) => one.name === name);
  if (role === undefined) throw unknown();
  return role;
}

/** A role that the organization made for itself; refused for every other: the ready ones stay as they are. */
export async function requireOwnRole({ on, organization }: Work, name: string): Promise<MemberRoleRow> {
  const row = await findMemberRole(on, organization.id, name);
  if (row === undefined) throw unknown();
  return row;
}

function unknown(): Refused {
  return new Refused('not-found', 'The organization made no such role for itself.');
}
