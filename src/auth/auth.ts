import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins';
import type { Database } from '../store/transaction.ts';
import { signInDialect } from '../store/sign-in-dialect.ts';

export type AuthParts = {
  readonly pool: Database;
  /** Signs cookies and seals second factors: at least 32 random characters, kept outside the database. */
  readonly secret: string;
  /** Where people reach the server, as the installation says; never what a request's Host header says. */
  readonly address: string;
  readonly newId: () => string;
};

export type Auth = ReturnType<typeof openAuth>;

/** Seconds. */
const IDLE = 30 * 60;
const MINUTE = 60;
const AUDITED = { createdAt: 'created_at', updatedAt: 'updated_at' };
const OF_PERSON = { userId: 'person_id' };

/** better-auth on the tables of 0015-sign-in.sql: who somebody is. What they may do is ours (DOMAIN §9). */
export function openAuth({ pool, secret, address, newId }: AuthParts) {
  return betterAuth({
    appName: 'Quittance',
    baseURL: address,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { dialect: signInDialect(pool), type: 'postgres', schemaName: 'sign_in' },
    advanced: {
      cookiePrefix: 'quittance',
      database: { generateId: newId },
      // Who is at the other end is known to our server alone: whoever calls drops what a client sent in this header.
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    // Whoever calls counts the tries, over all ways in: better-auth's own limits know only its own routes.
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 256 },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', ...AUDITED },
    },
    session: {
      modelName: 'session',
      fields: {
        ...OF_PERSON,
        ...AUDITED,
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      // Not so where `rememberMe` is false, for which better-auth gives a day: no route of ours takes it.
      expiresIn: IDLE,
      updateAge: MINUTE,
      cookieCache: { enabled: true, maxAge: MINUTE },
    },
    account: {
      modelName: 'credential',
      fields: {
        ...OF_PERSON,
        ...AUDITED,
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'verification', fields: { ...AUDITED, expiresAt: 'expires_at' } },
    plugins: [
      twoFactor({
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'second_factor',
            fields: {
              ...OF_PERSON,
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  });
}

/** The header in which our server tells better-auth the address of who asks. */
const ADDRESS_HEADER = 'x-quittance-address';
