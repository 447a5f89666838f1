import { endMember, rotateSessionsOf } from '../store/members.ts';
import { command } from './command.ts';
import { endGivenRights } from './end-given-rights.ts';
import { memberOutput, requireAnotherOwner, requireMember } from './member-output.ts';
import { Refused } from './refusal.ts';
import { requireOverOwner } from './role-rights.ts';
import type { Recorded, Work } from './transaction.ts';

/** Ends somebody's membership, from their next request on. What they did stays theirs. */
export const removeMember = command(
  'removeMember',
  async (work, { input }) => {
    const { id: person } = input.params;
    requireOverOwner(work.caller, await requireMember(work, person));
    const changes = await end(work, { person, action: 'member.removed', reason: input.body.reason });
    return { output: await memberOutput(work, person), changes };
  },
  'to-change',
);

/** Ends the caller's own membership. */
export const leaveOrganization = command(
  'leaveOrganization',
  async (work) => {
    const { person } = work.caller;
    if (person === undefined) throw new Refused('not-a-person', 'Only people belong to an organization.');
    return { output: undefined, changes: await end(work, { person, action: 'member.left' }) };
  },
  'to-change',
);

type End = { readonly person: string; readonly action: string; readonly reason?: string };

/** With a membership ends what its holder gave: nobody comes in by somebody who is gone, and no key of theirs does. */
async function end(work: Work, { person, action, reason }: End): Promise<readonly Recorded[]> {
  const { on, organization, caller, at } = work;
  const row = await requireMember(work, person);
  await requireAnotherOwner(work, row);
  await endMember(on, organization.id, {
    person,
    at,
    by: caller.principal,
    ...(reason === undefined ? {} : { reason }),
  });
  const given = await endGivenRights(work, { person });
  await rotateSessionsOf(on, organization.id, person);
  return [{ action, subjectKind: 'member', subject: person, fields: { role: row.role } }, ...given];
}
