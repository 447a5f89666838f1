import { type Connection, first, run, statement } from './sql.ts';

const INSERT = statement(
  'member-insert',
  `insert into member (organization_id, person_id, role, since) values ($1, $2, $3, $4)
   on conflict (organization_id, person_id) do update set role = excluded.role, ended_at = null
   where member.ended_at is not null`,
);

export type NewMember = {
  readonly organization: string;
  readonly person: string;
  readonly role: string;
  readonly at: string;
};

/** Adds a member, or takes one back who had left; false where they belong to it already. */
export async function insertMember(on: Connection, member: NewMember): Promise<boolean> {
  return (await run(on, INSERT, [member.organization, member.person, member.role, member.at])) > 0;
}

const KEEPER = statement<{ person: string | null }>('keeper-person', 'select keeper_person() as person');

/** The person who set the installation up, where there is one. */
export async function keeperPerson(on: Connection): Promise<string | undefined> {
  return (await first(on, KEEPER))?.person ?? undefined;
}
