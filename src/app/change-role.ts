import { isRight, type Right } from '../contract/rights.ts';
import { changeMemberRole } from '../store/member-roles.ts';
import { peopleWithRole, rotateSessionsWith } from '../store/members.ts';
import { command } from './command.ts';
import { endGivenRights } from './end-given-rights.ts';
import { requireOwnRole, roleOutput } from './role-output.ts';
import { requireOwn } from './role-rights.ts';
import type { Recorded, Work } from './transaction.ts';

/**
 * Changes what a role may do, for all who have it, from their next request on. Only own rights can be added. What those
 * who have it gave to others and could not give any more ends.
 */
export const changeRole = command(
  'changeRole',
  async (work, { input }) => {
    const { on, organization, caller } = work;
    const { name } = input.params;
    const { rights } = input.body;
    const before = (await requireOwnRole(work, name)).rights.filter(isRight);
    const added = rights.filter((right) => !before.includes(right));
    requireOwn(caller, added, 'Giving it to a role');
    if (added.length === 0 && before.length === rights.length) {
      return { output: await roleOutput(work, name), changes: [] };
    }
    await changeMemberRole(on, organization.id, { name, rights });
    await rotateSessionsWith(on, organization.id, name);
    const given = await endGivenBy(work, { role: name, rights });
    const change = { action: 'role.changed', subjectKind: 'organization', subject: organization.id };
    const fields = { role: name, changed: ['rights'], before: { rights: before }, after: { rights } };
    return { output: await roleOutput(work, name), changes: [{ ...change, fields }, ...given] };
  },
  'to-change',
);

type Role = { readonly role: string; readonly rights: readonly Right[] };

async function endGivenBy(work: Work, { role, rights }: Role): Promise<readonly Recorded[]> {
  const ended: Recorded[] = [];
  for (const person of await peopleWithRole(work.on, work.organization.id, role)) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    ended.push(...(await endGivenRights(work, { person, rights })));
  }
  return ended;
}
