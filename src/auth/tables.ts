// What better-auth's tables and fields are called in 0015-sign-in.sql and 0017-entering.sql.

const AUDITED = { createdAt: 'created_at', updatedAt: 'updated_at' };
const OF_PERSON = { userId: 'person_id' };

export const PERSON = {
  modelName: 'person',
  fields: { emailVerified: 'email_verified', ...AUDITED },
  additionalFields: {
    keeper: { type: 'boolean', required: false, input: false },
    demoRole: { type: 'string', required: false, input: false, fieldName: 'demo_role' },
  },
} as const;

export const SESSION = {
  modelName: 'session',
  fields: { ...OF_PERSON, ...AUDITED, expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent' },
  additionalFields: {
    formerToken: { type: 'string', required: false, input: false, returned: false, fieldName: 'former_token' },
  },
} as const;

export const CREDENTIAL = {
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
} as const;

export const VERIFICATION = { modelName: 'verification', fields: { ...AUDITED, expiresAt: 'expires_at' } } as const;

export const SECOND_FACTOR = {
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
} as const;
