import { isReadyRole, READY_ROLES, type Right, rightsOfRole } from '../contract/rights.ts';
import { findMemberRole } from '../store/member-roles.ts';
import type { Caller } from './context.ts';
import { Refused } from './refusal.ts';
import { requireRight } from './require-right.ts';
import type { Work } from './transaction.ts';

/** Refuses to give a role that there is not, or that lets its holder do what the caller may not. */
export async function requireGivable({ on, organization, caller }: Work, role: string): Promise<void> {
  const own = isReadyRole(role) ? undefined : await findMemberRole(on, organization.id, role);
  if (own === undefined && !isReadyRole(role)) throw unknownRole(role);
  requireOwn(caller, rightsOfRole(role, own?.rights ?? []), `The role “${role}”`);
}

/** Refuses to change or remove an owner, where the caller is none: they would take more than they could give. */
export function requireOverOwner(caller: Caller, { role }: { readonly role: string }): void {
  if (role !== 'owner') return;
  for (const right of READY_ROLES.owner) requireRight(caller, right, 'Only an owner changes or removes an owner. That');
}

/** Refuses where the caller would give a right that they have not; `what` begins the sentence. */
export function requireOwn(caller: Caller, rights: readonly Right[], what: string): void {
  for (const right of rights) requireRight(caller, right, `Nobody gives more rights than they have. ${what}`);
}

function unknownRole(role: string): Refused {
  const detail = `There is no role “${role}” here.`;
  return new Refused('input-invalid', detail, {
    problems: [{ code: 'input-invalid', pointer: '/role', value: role, detail }],
  });
}
