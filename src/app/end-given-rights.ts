import { type Right, rightsOfRole } from '../contract/rights.ts';
import { revokeApiKeysOf } from '../store/api-keys.ts';
import { invitationsSentBy, withdrawInvitation } from '../store/invitations.ts';
import type { Recorded, Work } from './transaction.ts';

/** `rights`: what they may do from now on; without it, they belong here no more. */
type Left = { readonly person: string; readonly rights?: readonly Right[] };

/**
 * Ends what somebody gave to others and could not give any more: the keys that they made, and that those made, and the
 * invitations sent by any of these. Returns it for the audit trail.
 */
export async function endGivenRights({ on, organization, at }: Work, left: Left): Promise<readonly Recorded[]> {
  const keys = await revokeApiKeysOf(on, organization.id, { ...left, at });
  const ended = keys.map(({ id }) => keyRevoked(id));
  for (const { id, role, rights } of await invitationsSentBy(on, organization.id, left.person)) {
    if (isGivable(rightsOfRole(role, rights ?? []), left.rights)) continue;
    // oxlint-disable-next-line no-await-in-loop -- one connection
    await withdrawInvitation(on, organization.id, id);
    ended.push(invitationWithdrawn(id, role));
  }
  return ended;
}

function isGivable(rights: readonly Right[], own: readonly Right[] = []): boolean {
  return own.includes('canManageMembers') && rights.every((right) => own.includes(right));
}

/** For the audit trail. */
export function invitationWithdrawn(id: string, role: string): Recorded {
  return { action: 'invitation.withdrawn', subjectKind: 'invitation', subject: id, fields: { role } };
}

/** For the audit trail. */
export function keyRevoked(id: string): Recorded {
  return { action: 'key.revoked', subjectKind: 'api_key', subject: id };
}
