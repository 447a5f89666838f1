import type { Member } from '../contract/members.ts';
import { rightsOfRole } from '../contract/rights.ts';
import { findMember, type MemberRow, membersWithRole } from '../store/members.ts';
import { namesOfPrincipals } from '../store/people.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** Members as the wire shows them, as the caller sees them. */
export async function membersOutput(work: Work, rows: readonly MemberRow[]): Promise<Member[]> {
  const { on, organization, caller } = work;
  const enders = rows.flatMap((row) => row.ended_by ?? []);
  const names = await namesOfPrincipals(on, organization.id, enders);
  const owners = await membersWithRole(on, organization.id, 'owner');
  return rows.map((row) => ({
    id: row.person,
    name: row.name ?? '',
    email: row.email ?? '',
    role: row.role,
    rights: [...rightsOfRole(row.role, row.rights ?? [])],
    since: row.since,
    own: row.person === caller.person,
    lastOwner: isOwner(row) && owners === 1,
    ...endOf(row, names),
  }));
}

/** One member as the wire shows them. */
export async function memberOutput(work: Work, person: string): Promise<Member> {
  const row = await findMember(work.on, work.organization.id, person);
  const [output] = row === undefined ? [] : await membersOutput(work, [row]);
  if (output === undefined) throw unknownMember();
  return output;
}

/** Somebody who belongs to the organization now; refused for everybody else. */
export async function requireMember({ on, organization }: Work, person: string): Promise<MemberRow> {
  const row = await findMember(on, organization.id, person);
  if (row === undefined || row.ended_at !== null) throw unknownMember();
  return row;
}

/** Refuses what would leave the organization without an owner; whoever asks holds the organization to change it. */
export async function requireAnotherOwner({ on, organization }: Work, row: MemberRow): Promise<void> {
  if (!isOwner(row) || (await membersWithRole(on, organization.id, 'owner')) > 1) return;
  throw new Refused('last-owner', 'Nobody else could say who may do what.');
}

function isOwner({ role, ended_at: ended }: MemberRow): boolean {
  return role === 'owner' && ended === null;
}

function endOf({ ended_at: at, ended_by: by, end_reason: reason }: MemberRow, names: ReadonlyMap<string, string>) {
  if (at === null || by === null) return {};
  const name = names.get(by);
  return { ended: { by, ...(name === undefined ? {} : { name }), at, ...(reason === null ? {} : { reason }) } };
}

function unknownMember(): Refused {
  return new Refused('not-found', 'There is no such member.');
}
