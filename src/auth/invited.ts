import { hash } from 'node:crypto';
import { type InvitedRow, whichInvitation } from '../store/invitations.ts';
import type { Entrance } from './entrance.ts';
import { INVITATION_MAIL, type Mailing } from './mailing.ts';

type Invited = Pick<Entrance, 'pool' | 'now'>;

/** What the code of a link invites to; undefined where it opens nothing, or no more. */
export async function invitedBy({ pool, now }: Invited, code: string): Promise<InvitedRow | undefined> {
  return whichInvitation(pool, hash('sha256', code, 'buffer'), now());
}

/**
 * Mails the link of an invitation to whoever is invited, in the organization's language, where mails are sent at all.
 * It is done after the answer, which shows the link as well.
 */
export function mailInvitation(entrance: Entrance, link: string): void {
  const { mailing } = entrance;
  if (mailing === undefined) return;
  // What fails is told of where mails are sent.
  send(entrance, mailing, link).catch(() => undefined);
}

async function send(entrance: Entrance, mailing: Mailing, link: string): Promise<void> {
  const [, code = ''] = link.split('#');
  const invited = await invitedBy(entrance, code);
  if (invited === undefined) return;
  const { email, language, organization_name: organization } = invited;
  const words = INVITATION_MAIL[language.startsWith('fr') ? 'fr' : 'en'];
  await mailing.send({ to: email, ...words(link, organization) });
}
