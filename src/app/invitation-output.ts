import type { Invitation } from '../contract/members.ts';
import type { InvitationRow } from '../store/invitations.ts';
import { namesOfPrincipals } from '../store/people.ts';
import type { Work } from './transaction.ts';

/** Invitations as the wire shows them, with what those who sent them are called now. */
export async function invitationsOutput(work: Work, rows: readonly InvitationRow[]): Promise<Invitation[]> {
  const senders = rows.map((row) => row.invited_by);
  const names = await namesOfPrincipals(work.on, work.organization.id, senders);
  return rows.map((row) => invitationOutput(row, names.get(row.invited_by)));
}

/** One invitation as the wire shows it. */
export async function oneInvitationOutput(work: Work, row: InvitationRow): Promise<Invitation> {
  const names = await namesOfPrincipals(work.on, work.organization.id, [row.invited_by]);
  return invitationOutput(row, names.get(row.invited_by));
}

function invitationOutput(row: InvitationRow, name: string | undefined): Invitation {
  const { id, email, role, invited_by: by, invited_at: at, expires_at: expiresAt } = row;
  const invited = { by, ...(name === undefined ? {} : { name }), at };
  return { id, email, role, invited, expiresAt, state: row.is_expired ? 'expired' : 'waiting' };
}
