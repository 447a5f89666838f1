import type { Pool } from 'pg';
import { ACTING } from './people.ts';
import { type Connection, first, rows, statement } from './sql.ts';

/** Somebody who is asked to belong to an organization, as it stands at an instant. */
export type InvitationRow = {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly invited_by: string;
  readonly invited_at: string;
  readonly expires_at: string;
  readonly is_expired: boolean;
};

/** So long an invitation can be accepted. */
const STANDS = `interval '7 days'`;

const INVITATION = `id, email, role, invited_by, invited_at, invited_at + ${STANDS} as expires_at,
  invited_at + ${STANDS} <= $2::timestamptz as is_expired`;

const LIST = statement<InvitationRow>(
  'invitation-list',
  `select ${INVITATION} from invitation where organization_id = $1 order by invited_at desc, id desc`,
);
const PUT = statement<InvitationRow>(
  'invitation-put',
  `insert into invitation (organization_id, id, email, role, hash, invited_by, invited_at)
   values ($1, $3, $4, $5, $6, $7, $2)
   on conflict (organization_id, email) do update
   set role = excluded.role, hash = excluded.hash, invited_by = excluded.invited_by, invited_at = excluded.invited_at
   returning ${INVITATION}`,
);
const WITHDRAW = statement<{ role: string }>(
  'invitation-withdraw',
  'delete from invitation where organization_id = $1 and id = $2 returning role',
);
const SENT_BY = statement<{ id: string; role: string; rights: readonly string[] | null }>(
  'invitation-sent-by',
  `${ACTING}
   select i.id, i.role, r.rights from acting a
   join invitation i on i.organization_id = $1 and i.invited_by = a.principal
   left join member_role r on r.organization_id = $1 and r.name = i.role`,
);
const TAKE = statement<{ id: string; role: string }>(
  'invitation-take',
  `delete from invitation where organization_id = $1 and hash = $2 and invited_at + ${STANDS} > $3::timestamptz
   returning id, role`,
);
const WHICH = statement<InvitedRow>(
  'which-invitation',
  `select i.*, i.invited_at + ${STANDS} as expires_at from sign_in.which_invitation($1) i
   where i.invited_at + ${STANDS} > $2::timestamptz`,
);

/** The newest first. */
export async function listInvitations(on: Connection, organization: string, at: string) {
  return rows(on, LIST, [organization, at]);
}

export type NewInvitation = {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly hash: Uint8Array;
  readonly by: string;
  readonly at: string;
};

/** Invites somebody; a former invitation of the same address is renewed, and its code is void. */
export async function putInvitation(on: Connection, organization: string, row: NewInvitation): Promise<InvitationRow> {
  const { id, email, role, hash, by, at } = row;
  const put = await first(on, PUT, [organization, at, id, email, role, Buffer.from(hash), by]);
  if (put === undefined) throw new Error('an invitation just written is not there');
  return put;
}

/** Withdraws an invitation; answers its role, or undefined where it waits no more. */
export async function withdrawInvitation(on: Connection, organization: string, id: string) {
  return (await first(on, WITHDRAW, [organization, id]))?.role;
}

/** What somebody sent, by themselves or by a key of theirs; `rights` are those of a role that is no ready one. */
export async function invitationsSentBy(on: Connection, organization: string, person: string) {
  return rows(on, SENT_BY, [organization, person]);
}

/** Takes the invitation with this SHA-256 of its code, once; undefined where the code is void. */
export async function takeInvitation(
  on: Connection,
  organization: string,
  { hash, at }: { readonly hash: Uint8Array; readonly at: string },
) {
  return first(on, TAKE, [organization, Buffer.from(hash), at]);
}

/** What somebody is invited to, before they have entered any organization. */
export type InvitedRow = {
  readonly organization: string;
  readonly organization_name: string;
  /** The organization's. */
  readonly language: string;
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly expires_at: string;
  /** Whether somebody signs in with the address. */
  readonly has_account: boolean;
};

/** The invitation with this SHA-256 of its code; undefined where the code is void. Outside any transaction. */
export async function whichInvitation(pool: Pool, hash: Uint8Array, at: string): Promise<InvitedRow | undefined> {
  return first(pool, WHICH, [Buffer.from(hash), at]);
}
