import { deleteMemberRole } from '../store/member-roles.ts';
import { command } from './command.ts';
import { Refused } from './refusal.ts';
import { requireOwnRole, roleOutput } from './role-output.ts';

/** Deletes a role of the organization's own that nobody has and nobody is invited to. */
export const deleteRole = command(
  'deleteRole',
  async (work, { input }) => {
    const { on, organization } = work;
    const { name } = input.params;
    const { rights } = await requireOwnRole(work, name);
    const { members, invitations } = await roleOutput(work, name);
    if (members + invitations > 0) {
      throw new Refused('role-in-use', `Members who have it: ${members}; invitations to it: ${invitations}.`);
    }
    await deleteMemberRole(on, organization.id, name);
    const change = { action: 'role.deleted', subjectKind: 'organization', subject: organization.id };
    return { output: undefined, changes: [{ ...change, fields: { role: name, rights } }] };
  },
  'to-change',
);
