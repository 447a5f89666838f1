import { acceptInvitation, voidInvitation } from '../../app/accept-invitation.ts';
import { changeMember } from '../../app/change-member.ts';
import { changeRole } from '../../app/change-role.ts';
import { createRole } from '../../app/create-role.ts';
import { deleteRole } from '../../app/delete-role.ts';
import { inviteMember } from '../../app/invite-member.ts';
import { listInvitations } from '../../app/list-invitations.ts';
import { listMembers } from '../../app/list-members.ts';
import { listRoles } from '../../app/list-roles.ts';
import { Refused } from '../../app/refusal.ts';
import { leaveOrganization, removeMember } from '../../app/remove-member.ts';
import type { Answered } from '../../app/use-case.ts';
import { withdrawInvitation } from '../../app/withdraw-invitation.ts';
import type { Entrance } from '../../auth/entrance.ts';
import { invitedBy, mailInvitation } from '../../auth/invited.ts';
import { addPerson, forgetPerson } from '../../auth/people.ts';
import { enterAs } from '../../auth/signing-in.ts';
import { SentInvitation } from '../../contract/members.ts';
import type { MEMBER_ROUTES } from '../../contract/routes/members.ts';
import type { Handlers } from '../handler.ts';
import { refusedPassword } from '../refused-password.ts';

type MemberHandlers = Pick<Handlers, keyof typeof MEMBER_ROUTES>;

/** Who belongs to an organization, and how one comes to. */
export function members(entrance: Entrance): MemberHandlers {
  return {
    listMembers,
    changeMember,
    removeMember,
    leaveOrganization,
    listInvitations,
    async inviteMember(context, asked) {
      const answered = await inviteMember(context, asked);
      const link = linkOf(answered);
      if (link !== undefined) mailInvitation(entrance, link);
      return answered;
    },
    withdrawInvitation,
    listRoles,
    createRole,
    changeRole,
    deleteRole,
    ...accepting(entrance),
  };
}

type Accepting = Pick<MemberHandlers, 'lookAtInvitation' | 'acceptInvitation' | 'joinByInvitation'>;

/** For who belongs to the organization not yet: by the code alone, which opens that one invitation. */
function accepting(entrance: Entrance): Accepting {
  return {
    async lookAtInvitation(_, { input }) {
      const { organization_name: organization, role, email, ...rest } = await required(entrance, input.body.code);
      const { expires_at: expiresAt, has_account: account } = rest;
      return { status: 200, body: { organization, role, email, expiresAt, account } };
    },
    async acceptInvitation(context, { input, who: { asking, caller } }) {
      if (asking === undefined) throw new Refused('not-a-person', 'Only people belong to an organization.');
      const { code } = input.body;
      const { organization, email } = await required(entrance, code);
      if (email !== asking.email) throw new Refused('invitation-for-another', 'You sign in by another address.');
      await acceptInvitation(context, { organization, code, person: asking.person, caller });
      return { status: 200, body: { organization } };
    },
    async joinByInvitation(context, { input, who: { caller, from } }) {
      const { code, name, password } = input.body;
      const { organization, email, has_account: hasAccount } = await required(entrance, code);
      if (hasAccount) throw new Refused('email-taken', 'They were invited: who that is accepts it signed in.');
      const person = await addPerson(entrance.auth, { name, email, password }).catch(refusedPassword);
      try {
        await acceptInvitation(context, { organization, code, person, caller });
      } catch (error) {
        // Else the address would be taken by somebody who belongs nowhere. Where the answer was lost, they may belong
        // here by now, and have to stay somebody.
        if (error instanceof Refused) await forgetPerson(entrance.auth, person);
        throw error;
      }
      return { status: 200, body: { organization }, cookies: [await enterAs(entrance, person, from)] };
    },
  };
}

/** The link that has just been made: a repeated answer holds none, and may be a refusal. */
function linkOf({ status, replayed, body }: Answered<'inviteMember'>): string | undefined {
  if (status !== 201 || replayed === true) return undefined;
  if (!(body instanceof Uint8Array)) return body.link;
  return SentInvitation.parse(JSON.parse(new TextDecoder().decode(body))).link;
}

async function required(entrance: Entrance, code: string) {
  const invited = await invitedBy(entrance, code);
  if (invited === undefined) throw voidInvitation();
  return invited;
}
