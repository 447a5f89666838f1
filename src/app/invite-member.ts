import { hash } from 'node:crypto';
import { putInvitation } from '../store/invitations.ts';
import { memberByEmail } from '../store/members.ts';
import { command } from './command.ts';
import { oneInvitationOutput } from './invitation-output.ts';
import { Refused } from './refusal.ts';
import { requireGivable } from './role-rights.ts';

/**
 * Invites whoever has a mail address, for seven days; once more renews the invitation, and the link before it opens
 * nothing any more. The link is in the first answer alone: kept is the hash of its code.
 */
export const inviteMember = command('inviteMember', async (work, { input }) => {
  const { email, role } = input.body;
  const { on, organization, caller, context, at } = work;
  await requireGivable(work, role);
  const member = await memberByEmail(on, organization.id, email);
  if (member !== undefined) throw new Refused('already-member', 'Whoever has this address belongs to it.');
  const code = context.newSecret();
  const invited = { id: context.newId(), email, role, hash: hashOf(code), by: caller.principal, at };
  const row = await putInvitation(on, organization.id, invited);
  const kept = await oneInvitationOutput(work, row);
  return {
    output: { ...kept, link: `${context.address ?? ''}/invitation#${code}` },
    kept,
    changes: [{ action: 'member.invited', subjectKind: 'invitation', subject: row.id, fields: { role } }],
  };
});

/** By which an invitation is known: SHA-256 of its code. */
export function hashOf(code: string): Uint8Array {
  return hash('sha256', code, 'buffer');
}
