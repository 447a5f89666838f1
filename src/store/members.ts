import { type Connection, first, rows, run, statement } from './sql.ts';

/** Somebody who belongs to an organization, or did. */
export type MemberRow = {
  readonly person: string;
  /** Null where the person is not known any more. */
  readonly name: string | null;
  readonly email: string | null;
  readonly role: string;
  /** Of a role that the organization made for itself; null of a ready one. */
  readonly rights: readonly string[] | null;
  readonly since: string;
  readonly ended_at: string | null;
  readonly ended_by: string | null;
  readonly end_reason: string | null;
};

const MEMBER = `select m.person_id as person, n.name, n.email, m.role, r.rights, m.since, m.ended_at, m.ended_by,
    m.end_reason
  from member m
  left join member_names($1) n on n.person_id = m.person_id
  left join member_role r on r.organization_id = m.organization_id and r.name = m.role
  where m.organization_id = $1`;

const LIST = statement<MemberRow>(
  'member-list',
  `${MEMBER} order by m.ended_at is not null, lower(n.name), m.person_id`,
);
const FIND = statement<MemberRow>('member-find', `${MEMBER} and m.person_id = $2`);
const BY_EMAIL = statement<MemberRow>('member-by-email', `${MEMBER} and n.email = $2 and m.ended_at is null`);
const INSERT = statement(
  'member-insert',
  `insert into member (organization_id, person_id, role, since) values ($1, $2, $3, $4)
   on conflict (organization_id, person_id) do update
   set role = excluded.role, ended_at = null, ended_by = null, end_reason = null
   where member.ended_at is not null and $5`,
);
const ANYBODY = statement<{ there: boolean }>(
  'member-anybody',
  'select exists (select from member where organization_id = $1) as there',
);
const CHANGE = statement(
  'member-change',
  'update member set role = $3 where organization_id = $1 and person_id = $2 and ended_at is null',
);
const END = statement(
  'member-end',
  `update member set ended_at = greatest($3, since), ended_by = $4, end_reason = $5
   where organization_id = $1 and person_id = $2 and ended_at is null`,
);
const WITH_ROLE = statement<{ members: number }>(
  'member-with-role',
  `select count(*)::integer as members from member where organization_id = $1 and role = $2 and ended_at is null`,
);
const PEOPLE_WITH_ROLE = statement<{ person: string }>(
  'member-people-with-role',
  `select person_id as person from member where organization_id = $1 and role = $2 and ended_at is null
   order by person_id`,
);
const ROTATE = statement<{ rotated: null }>('member-rotate', 'select rotate_sessions($1, $2) as rotated');
const ROTATE_ROLE = statement<{ rotated: null }>(
  'member-rotate-role',
  `select rotate_sessions($1, person_id) as rotated from member
   where organization_id = $1 and role = $2 and ended_at is null`,
);

/** All who belong to the organization, by their names, and then all who did. */
export async function listMembers(on: Connection, organization: string): Promise<readonly MemberRow[]> {
  return rows(on, LIST, [organization]);
}

/** Somebody who belongs to the organization, or did. */
export async function findMember(on: Connection, organization: string, person: string) {
  return first(on, FIND, [organization, person]);
}

/** The member who signs in with a mail address. */
export async function memberByEmail(on: Connection, organization: string, email: string) {
  return first(on, BY_EMAIL, [organization, email]);
}

export type NewMember = {
  readonly organization: string;
  readonly person: string;
  readonly role: string;
  readonly at: string;
  /** Whether one who had left comes back by it; without it they stay outside. */
  readonly comesBack?: true;
};

/** Adds a member; false where they belong to it already, or did and do not come back. */
export async function insertMember(on: Connection, member: NewMember): Promise<boolean> {
  const { organization, person, role, at, comesBack = false } = member;
  return (await run(on, INSERT, [organization, person, role, at, comesBack])) > 0;
}

/** Whether anybody belongs to the organization, or did. */
export async function hasMembers(on: Connection, organization: string): Promise<boolean> {
  return (await first(on, ANYBODY, [organization]))?.there === true;
}

type Change = { readonly person: string; readonly role: string };

/** Gives a member another role. */
export async function changeRoleOf(on: Connection, organization: string, { person, role }: Change): Promise<void> {
  await run(on, CHANGE, [organization, person, role]);
}

/** A reason is given by who removes somebody else. */
type End = { readonly person: string; readonly at: string; readonly by: string; readonly reason?: string };

/** Ends a membership: what they did stays theirs. */
export async function endMember(on: Connection, organization: string, { person, at, by, reason }: End): Promise<void> {
  await run(on, END, [organization, person, at, by, reason]);
}

/** How many people have a role. */
export async function membersWithRole(on: Connection, organization: string, role: string): Promise<number> {
  return (await first(on, WITH_ROLE, [organization, role]))?.members ?? 0;
}

/** Who has a role. */
export async function peopleWithRole(on: Connection, organization: string, role: string): Promise<readonly string[]> {
  return (await rows(on, PEOPLE_WITH_ROLE, [organization, role])).map(({ person }) => person);
}

/** What a member may do has changed: each of their sessions goes on under another token. */
export async function rotateSessionsOf(on: Connection, organization: string, person: string): Promise<void> {
  await first(on, ROTATE, [organization, person]);
}

/** The same for all who have a role. */
export async function rotateSessionsWith(on: Connection, organization: string, role: string): Promise<void> {
  await rows(on, ROTATE_ROLE, [organization, role]);
}

const KEEPER = statement<{ person: string | null }>('keeper-person', 'select keeper_person() as person');

/** The person who set the installation up, where there is one. */
export async function keeperPerson(on: Connection): Promise<string | undefined> {
  return (await first(on, KEEPER))?.person ?? undefined;
}
