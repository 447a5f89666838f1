import { hash } from 'node:crypto';
import { type InvitedRow, whichInvitation } from '../store/invitations.ts';
import type { Entrance } from './entrance.ts';

/** What the code of a link invites to; undefined where it opens nothing, or no more. */
export async function invitedBy({ pool, now }: Entrance, code: string): Promise<InvitedRow | undefined> {
  return whichInvitation(pool, hash('sha256', code, 'buffer'), now());
}
