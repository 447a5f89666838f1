import { changeRoleOf, rotateSessionsOf } from '../store/members.ts';
import { command } from './command.ts';
import { endGivenRights } from './end-given-rights.ts';
import { memberOutput, requireAnotherOwner, requireMember } from './member-output.ts';
import { requireGivable, requireOverOwner } from './role-rights.ts';

/**
 * Gives a member another role, from their next request on. Nobody gives more rights than they have, and the last owner
 * stays one. What they gave to others and could not give any more ends.
 */
export const changeMember = command(
  'changeMember',
  async (work, { input }) => {
    const { on, organization } = work;
    const person = input.params.id;
    const { role } = input.body;
    const before = await requireMember(work, person);
    if (before.role === role) return { output: await memberOutput(work, person), changes: [] };
    requireOverOwner(work.caller, before);
    await requireGivable(work, role);
    await requireAnotherOwner(work, before);
    await changeRoleOf(on, organization.id, { person, role });
    await rotateSessionsOf(on, organization.id, person);
    const output = await memberOutput(work, person);
    const given = await endGivenRights(work, { person, rights: output.rights });
    const fields = { changed: ['role'], before: { role: before.role }, after: { role } };
    return {
      output,
      changes: [{ action: 'member.changed', subjectKind: 'member', subject: person, fields }, ...given],
    };
  },
  'to-change',
);
