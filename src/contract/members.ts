import { z } from 'zod';
import { Id, Instant, NameText, NumberText } from './common.ts';
import { RIGHTS } from './rights.ts';
import { EmailText, OnceCode, PasswordText } from './sign-in.ts';

const Reason = z.string().trim().min(1).max(500);

/** What a role is called: `owner` and the other ready ones, or as the organization called it; 60 characters at most. */
export const RoleName = NumberText;

const Rights = z.array(z.enum(RIGHTS)).overwrite((rights) => RIGHTS.filter((right) => rights.includes(right)));

/** Who did something, and what they are called now, where that is known. */
const Somebody = z.strictObject({ by: z.string(), name: z.string().optional(), at: Instant });

/** Somebody who belongs to the organization, or did: who left is ended, as what they did stays theirs. */
export const Member = z.strictObject({
  /** The person. */
  id: Id,
  name: z.string(),
  email: z.string(),
  role: z.string(),
  rights: z.array(z.enum(RIGHTS)),
  since: Instant,
  /** Whether it is who reads this. */
  own: z.boolean(),
  /** Whether no other owner is left: they can neither leave nor be given another role. */
  lastOwner: z.boolean(),
  ended: Somebody.extend({ reason: z.string().optional() }).optional(),
});
export type Member = z.infer<typeof Member>;

/** By their names: who belongs to it, and then who did. */
export const Members = z.strictObject({ items: z.array(Member) });

export const MemberChange = z.strictObject({ role: RoleName });
export const MemberRemoval = z.strictObject({ reason: Reason });

/** Asks whoever has a mail address to belong to the organization. */
export const NewInvitation = z.strictObject({ email: EmailText, role: RoleName });

/** It waits to be accepted: once it is accepted or withdrawn, it is gone. */
export const Invitation = z.strictObject({
  id: Id,
  email: z.string(),
  role: z.string(),
  invited: Somebody,
  expiresAt: Instant,
  state: z.enum(['waiting', 'expired']),
});
export type Invitation = z.infer<typeof Invitation>;

/** The newest first. */
export const Invitations = z.strictObject({ items: z.array(Invitation) });

export const SentInvitation = Invitation.extend({
  /**
   * What opens it, in this answer only: the same request again is answered without it. A path where the installation
   * does not say at which address it is reached.
   */
  link: z.string().optional(),
});
export type SentInvitation = z.infer<typeof SentInvitation>;

export const InvitationCode = z.strictObject({ code: OnceCode });

/** What one is invited to. */
export const Invited = z.strictObject({
  organization: z.string(),
  role: z.string(),
  email: z.string(),
  expiresAt: Instant,
  /** Somebody signs in with this address: they accept it signed in. */
  account: z.boolean(),
});
export type Invited = z.infer<typeof Invited>;

/** Accepts it as a new person. */
export const Joining = z.strictObject({ code: OnceCode, name: NameText, password: PasswordText });

/** Where one belongs now. */
export const Joined = z.strictObject({ organization: Id });

export const Role = z.strictObject({
  name: z.string(),
  /** Every organization has it, with these rights. */
  ready: z.boolean(),
  rights: z.array(z.enum(RIGHTS)),
  /** How many people have it, and how many are invited to it. */
  members: z.number().int(),
  invitations: z.number().int(),
});
export type Role = z.infer<typeof Role>;

/** The ready ones, and then those that the organization made for itself, by their names. */
export const Roles = z.strictObject({ items: z.array(Role) });

/** Only rights that whoever makes it has. */
export const NewRole = z.strictObject({ name: RoleName, rights: Rights });
export const RoleChange = z.strictObject({ rights: Rights });
export const RoleParams = z.strictObject({ name: RoleName });
