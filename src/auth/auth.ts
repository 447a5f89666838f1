import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import type { Database } from '../store/transaction.ts';
import { OIDC, oidcPlugin, type OidcSettings } from './oidc-provider.ts';
import { dropWaysIn, type Kept } from './proofs.ts';
import { signInDialect } from '../store/sign-in-dialect.ts';
import { PASSWORD } from '../contract/sign-in.ts';
import { CREDENTIAL, PERSON, SECOND_FACTOR, SESSION, VERIFICATION } from './tables.ts';

export type AuthParts = {
  readonly pool: Database;
  /** Signs cookies and seals second factors: at least 32 random characters, kept outside the database. */
  readonly secret: string;
  /** Where people reach the server, as the installation says; never what a request's Host header says. */
  readonly address: string;
  readonly newId: () => string;
  /** How long a session stands at most, in seconds; unused ones end before (`Standing`). */
  readonly absolute: number;
  /** Who else says who somebody is. */
  readonly oidc?: OidcSettings;
};

export type Auth = ReturnType<typeof openAuth>;

/** The header in which our server tells better-auth the address of who asks. */
export const ADDRESS_HEADER = 'x-quittance-address';
/** What a cookie of ours is called, over TLS with a name that no other host and no plain connection can give one. */
const PREFIX = { plain: 'quittance', secure: '__Host-quittance' };

/** better-auth on the tables of 0015-sign-in.sql: who somebody is. What they may do is ours (DOMAIN §9). */
export function openAuth({ pool, secret, address, newId, absolute, oidc }: AuthParts) {
  const secure = address.startsWith('https:');
  return betterAuth({
    appName: 'Quittance',
    baseURL: address,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { dialect: signInDialect(pool), type: 'postgres', schemaName: 'sign_in' },
    advanced: {
      cookiePrefix: secure ? PREFIX.secure : PREFIX.plain,
      // The prefix says it already; better-auth would put `__Secure-` before it.
      useSecureCookies: false,
      defaultCookieAttributes: { secure, sameSite: 'lax', httpOnly: true, path: '/' },
      database: { generateId: newId },
      // Who is at the other end is known to our server alone: whoever calls drops what a client sent in this header.
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    // Whoever calls counts the tries, over all ways in: better-auth's own limits know only its own routes.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD.shortestWithSecondFactor,
      // It counts halves of characters; password.ts counts right.
      maxPasswordLength: PASSWORD.longest * 2,
      revokeSessionsOnPasswordReset: true,
    },
    user: PERSON,
    session: {
      ...SESSION,
      // Our own function looks at a session, and puts off the end of it (0017-entering.sql).
      expiresIn: absolute,
      disableSessionRefresh: true,
    },
    account: { ...CREDENTIAL, updateAccountOnSignIn: false },
    verification: {
      ...VERIFICATION,
      // Who reads the database can't redeem what was sent.
      storeIdentifier: 'hashed',
    },
    plugins: [twoFactor({ schema: SECOND_FACTOR }), oidcPlugin(oidc, address)],
    databaseHooks: { account: { create: { before: linking } } },
  });
}

type Linked = { readonly providerId: string; readonly userId: string };

/**
 * Before a way in is added. Who comes from another provider the first time is taken for the person with their address,
 * which nobody had to prove until then: so whatever let that person in before is dropped first (decision 0043). What
 * the provider gave us to ask it more is not kept: we ask nothing more.
 */
async function linking<Account extends Linked>(account: Account, asked: { readonly context: Kept } | null) {
  if (account.providerId === OIDC) {
    if (asked === null) return false;
    await dropWaysIn(asked.context, account.userId);
  }
  return { data: { ...account, accessToken: null, refreshToken: null, idToken: null, scope: null } };
}
