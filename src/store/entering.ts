import type { Pool } from 'pg';
import { first, statement } from './sql.ts';

/** Where a person belongs: the rights of a role that the organization made for itself, none where it is a ready one. */
export type MembershipRow = {
  readonly organization: string;
  readonly name: string;
  readonly role: string;
  readonly rights: readonly string[] | null;
};

/** Who holds a session. */
export type SessionRow = {
  readonly person: string;
  readonly name: string;
  readonly email: string;
  /** Whether they set the installation up. */
  readonly keeper: boolean;
  /** The role that they show of the demo: only a server in demo mode lets them in, and on. */
  readonly demo_role: string | null;
  readonly second_factor: boolean;
  readonly session: string;
  /** Whether the session goes on under another token: what its holder may do has changed. */
  readonly rotates: boolean;
  readonly memberships: readonly MembershipRow[];
};

/** A key of an organization. */
export type KeyRow = {
  readonly organization: string;
  readonly organization_name: string;
  readonly id: string;
  readonly name: string;
  readonly rights: readonly string[];
};

/** How long a session stands, in seconds: unused, and at most. */
export type Standing = { readonly idle: number; readonly absolute: number };

const WHO_ASKS = statement<SessionRow>(
  'who-asks',
  `select * from sign_in.who_asks($1, $2, make_interval(secs => $3), make_interval(secs => $4))`,
);
const WHICH_KEY = statement<KeyRow>('which-key', 'select * from sign_in.which_key($1, $2)');
const ROTATE = statement<{ rotated: boolean }>('session-rotate', 'select sign_in.rotate($1, $2, $3) as rotated');

/**
 * The person whose session has this token, with all that they may do, as of now: one round trip. It stands outside any
 * transaction, as whoever asks has entered no organization yet.
 */
export async function whoAsks(
  pool: Pool,
  token: string,
  { at, idle, absolute }: Standing & { readonly at: string },
): Promise<SessionRow | undefined> {
  return first(pool, WHO_ASKS, [token, at, idle, absolute]);
}

/** The key with this SHA-256, where it is neither expired nor revoked. */
export async function whichKey(pool: Pool, hash: Uint8Array, at: string): Promise<KeyRow | undefined> {
  return first(pool, WHICH_KEY, [Buffer.from(hash), at]);
}

/** Lets the session go on under the token `next`; false where another request has just done so. */
export async function rotateSession(
  pool: Pool,
  { token, next, at }: { readonly token: string; readonly next: string; readonly at: string },
): Promise<boolean> {
  return (await first(pool, ROTATE, [token, next, at]))?.rotated === true;
}
