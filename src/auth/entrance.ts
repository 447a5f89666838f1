import { hash } from 'node:crypto';
import { KEY_PREFIX } from '../contract/keys.ts';
import { type Right, rightsOfRole } from '../contract/rights.ts';
import {
  type KeyRow,
  type MembershipRow,
  rotateSession,
  type SessionRow,
  type Standing,
  whichKey,
  whoAsks,
} from '../store/entering.ts';
import type { Database } from '../store/transaction.ts';
import { type Auth, type AuthParts, openAuth } from './auth.ts';
import type { Mailing } from './mailing.ts';
import { type Oidc, openOidc } from './oidc.ts';
import type { OidcSettings } from './oidc-provider.ts';
import { secretText } from './chance.ts';
import { type SessionCookie, sessionCookieOf } from './session-cookie.ts';
import { type OnceCode, onceCode } from './once-code.ts';

/** Where people and keys come in. */
export type Entrance = {
  readonly auth: Auth;
  readonly pool: Database;
  readonly cookie: SessionCookie;
  readonly standing: Standing;
  /** The instant, ISO 8601 in UTC. */
  readonly now: () => string;
  /** By which the first owner is made: printed at the start, while there is none. */
  readonly setUp: OnceCode;
  /** Whether demo users enter with one click. */
  readonly demo: boolean;
  /** How people are written to; without it nobody can ask for another password by mail. */
  readonly mailing?: Mailing;
  /** Another place that says who somebody is. */
  readonly oidc?: Oidc;
};

export type EntranceParts = Omit<AuthParts, 'absolute' | 'oidc'> & {
  readonly now: () => string;
  readonly standing: Standing;
  readonly demo: boolean;
  readonly mailing?: Mailing | undefined;
  readonly oidc?: OidcSettings | undefined;
};

/** Opens the way in over the tables of 0015-sign-in.sql and 0017-entering.sql. */
export async function openEntrance({ now, standing, demo, mailing, oidc, ...given }: EntranceParts): Promise<Entrance> {
  const parts = { ...given, absolute: standing.absolute };
  const auth = openAuth(parts);
  const cookie = await sessionCookieOf(auth);
  return {
    auth,
    pool: parts.pool,
    cookie,
    standing,
    now,
    setUp: onceCode(),
    demo,
    ...(mailing === undefined ? {} : { mailing }),
    ...(oidc === undefined ? {} : { oidc: openOidc(parts, oidc) }),
  };
}

/** Somebody who holds a session. */
export type Asking = SessionRow & {
  /** The token that they showed. */
  readonly token: string;
  /** The Cookie header that their next requests carry. */
  readonly holding: string;
};

/** The person whose session this Cookie header holds; undefined: none that still stands. */
export async function personAsking(entrance: Entrance, header: string | undefined): Promise<Asking | undefined> {
  const { pool, cookie, standing, now } = entrance;
  const token = cookie.read(header);
  if (token === undefined) return undefined;
  const row = await whoAsks(pool, token, { ...standing, at: now() });
  if (row === undefined || (row.demo_role !== null && !entrance.demo)) return undefined;
  return { ...row, token, holding: cookie.holding(token) };
}

/**
 * Lets a session go on under another token where it is due; answers its Set-Cookie header. Only for a request that will
 * be answered with it: else the browser would be left with the former token, which is soon void.
 */
export async function rotated(entrance: Entrance, { token, rotates }: Asking): Promise<Rotated | undefined> {
  const { pool, cookie, now } = entrance;
  if (!rotates) return undefined;
  const next = secretText(24);
  if (!(await rotateSession(pool, { token, next, at: now() }))) return undefined;
  return { setCookie: cookie.write(next), holding: cookie.holding(next) };
}

export type Rotated = { readonly setCookie: string; readonly holding: string };

/** The key of an organization; undefined: none that is good. */
export async function keyAsking({ pool, now }: Entrance, key: string): Promise<KeyRow | undefined> {
  if (!key.startsWith(KEY_PREFIX) || key.length > KEY_PREFIX.length + 100) return undefined;
  return whichKey(pool, hash('sha256', key, 'buffer'), now());
}

/** What a membership lets its holder do (DOMAIN §9). */
export function rightsOf({ role, rights }: Pick<MembershipRow, 'role' | 'rights'>): readonly Right[] {
  return rightsOfRole(role, rights ?? []);
}
