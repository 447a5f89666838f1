import { recordChange } from '../store/changes.ts';
import { takeInvitation } from '../store/invitations.ts';
import { insertMember, rotateSessionsOf } from '../store/members.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Caller, Context } from './context.ts';
import { invitationWithdrawn } from './end-given-rights.ts';
import { hashOf } from './invite-member.ts';
import { Refused } from './refusal.ts';

export type Accepting = {
  readonly organization: string;
  readonly code: string;
  /** The one who was invited: whoever calls has seen to it. */
  readonly person: string;
  readonly caller: Pick<Caller, 'requestId' | 'from'>;
};

/** Makes somebody a member, or one again who had left, by their invitation: once. Throws `Refused`. */
export async function acceptInvitation(context: Context, accepting: Accepting): Promise<void> {
  const { organization, code, person, caller } = accepting;
  await inTransaction(context.pool, { organization }, async (on) => {
    const at = context.now();
    const taken = await takeInvitation(on, organization, { hash: hashOf(code), at });
    if (taken === undefined) throw voidInvitation();
    const { id: invitation, role } = taken;
    const isNew = await insertMember(on, { organization, person, role, at, comesBack: true });
    await rotateSessionsOf(on, organization, person);
    const joined = { action: 'member.added', subjectKind: 'member', subject: person, fields: { role, invitation } };
    // Who belongs to it already keeps the role they have.
    const change = isNew ? joined : invitationWithdrawn(invitation, role);
    const by = { actor: `person:${person}`, request: caller.requestId, origin: caller.from?.address };
    await recordChange(on, organization, { ...change, ...by, event: context.newId(), at });
  });
}

/** In the same words whatever has become of it. */
export function voidInvitation(): Refused {
  const remedy = 'Ask whoever invited you for another.';
  return new Refused('code-void', 'No invitation waits behind this link.', { remedy });
}
