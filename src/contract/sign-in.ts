import { z } from 'zod';
import { Id, Instant, NameText } from './common.ts';
import { READY_ROLES, type ReadyRole, RIGHTS } from './rights.ts';

/** In characters. With a second factor a shorter one is enough; a longer one than the longest is no use to anyone. */
export const PASSWORD = { shortest: 15, shortestWithSecondFactor: 8, longest: 256 } as const;

/** A mail address; kept in lower case, as no two people differ by capitals alone. */
export const EmailText = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, { error: 'It must have at most 254 characters.' })
  .pipe(z.email({ error: 'This is no e-mail address: write it like ada@example.org.' }));

/** A password as it is typed or pasted, blanks and all; whether it is good enough, the server says. */
export const PasswordText = z
  .string()
  .min(1, { error: 'It is empty.' })
  // Of characters that count as two here; the server counts them as one.
  .max(PASSWORD.longest * 2, {
    error: `It must have at most ${PASSWORD.longest} characters.`,
  });

/** What was sent to be shown once: a code of ours. */
export const OnceCode = z.string().min(1).max(200);

// zod wants a tuple of at least one; the table is not empty.
const readyRoles = Object.keys(READY_ROLES) as [ReadyRole, ...ReadyRole[]];

/** What the page of signing in has to offer. */
export const SignInOffer = z.strictObject({
  /** Nobody keeps this installation yet: its first owner is made by the link that the server printed at its start. */
  setUp: z.boolean(),
  /** In demo mode, one named person for each ready role, who enters without a password. */
  demo: z.array(z.strictObject({ role: z.enum(readyRoles), name: z.string() })),
  /** Other places that say who somebody is (OpenID Connect). */
  providers: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** Whether a link to choose another password can be mailed. */
  mail: z.boolean(),
});
export type SignInOffer = z.infer<typeof SignInOffer>;

/** Where signing in with another provider begins and ends: pages of the API that lead a browser on. */
export const OIDC_BEGINNING = '/api/v1/sign-in/oidc';
export const OIDC_CALLBACK = '/api/v1/sign-in/oidc/callback';
/** Why that ended on the page of signing in; `stale`: it took too long, or was begun elsewhere. */
export const OIDC_REFUSALS = [
  'unknown',
  'unverified',
  'cancelled',
  'stale',
  'unreachable',
  'too-many',
  'failed',
] as const;
export type OidcRefusal = (typeof OIDC_REFUSALS)[number];

export const Credentials = z.strictObject({ email: EmailText, password: PasswordText });

/** `second-factor`: the password was right, and a code is asked for next. */
export const SignedIn = z.strictObject({ state: z.enum(['signed-in', 'second-factor']) });
export type SignedIn = z.infer<typeof SignedIn>;

export const SecondFactorCode = z.strictObject({
  /** Six digits of the app, or one of the codes that were printed for the day it is lost. */
  kind: z.enum(['app', 'backup']),
  code: z.string().trim().min(1).max(40),
});

export const DemoSignIn = z.strictObject({ role: z.enum(readyRoles) });

/** The first owner of this installation. */
export const SetUp = z.strictObject({ code: OnceCode, name: NameText, email: EmailText, password: PasswordText });

export const ResetRequest = z.strictObject({ email: EmailText });
export const Reset = z.strictObject({ code: OnceCode, password: PasswordText });
/** Where a person chooses another password, within an hour and once. */
export const ResetLink = z.strictObject({
  /** The path and what is behind it. */
  path: z.string(),
  /** Where people reach the server, where the installation says so. */
  address: z.string().optional(),
});

export const Membership = z.strictObject({
  organization: Id,
  name: z.string(),
  role: z.string(),
  rights: z.array(z.enum(RIGHTS)),
});

/** Who is asking: a person, a key of an organization, or the keeper of this machine by the command line. */
export const Session = z.strictObject({
  user: z.strictObject({
    kind: z.enum(['person', 'key', 'command-line']),
    name: z.string(),
    email: z.string().optional(),
    secondFactor: z.boolean(),
    /** Somebody of the demo: the role that they show. */
    demoRole: z.string().optional(),
  }),
  /** What they may do in each organization; none for the command line, which is in all of them. */
  memberships: z.array(Membership),
  /** What they may do where no organization is meant. */
  rights: z.array(z.enum(RIGHTS)),
});
export type Session = z.infer<typeof Session>;

/** A browser that somebody has signed in with. */
export const SignedInPlace = z.strictObject({
  id: Id,
  /** Whether it is the one that asks. */
  current: z.boolean(),
  since: Instant,
  lastSeen: Instant,
  address: z.string(),
  userAgent: z.string(),
});
export type SignedInPlace = z.infer<typeof SignedInPlace>;
export const SignedInPlaces = z.strictObject({ items: z.array(SignedInPlace) });

export const PasswordChange = z.strictObject({ current: PasswordText, password: PasswordText });

/** To begin a second factor, or to end it, the password is asked for again. */
export const PasswordAgain = z.strictObject({ password: PasswordText });
/** For the app of the person: the address that a QR code holds, and the same secret to be typed. */
export const SecondFactorBegun = z.strictObject({
  uri: z.string(),
  secret: z.string(),
  /** Shown this once. */
  backupCodes: z.array(z.string()),
});
export type SecondFactorBegun = z.infer<typeof SecondFactorBegun>;
export const SecondFactorConfirmation = z.strictObject({ code: z.string().trim().min(1).max(40) });
