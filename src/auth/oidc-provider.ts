import { genericOAuth } from 'better-auth/plugins';
import { OIDC_CALLBACK } from '../contract/sign-in.ts';

/** The one provider, as accounts elsewhere name it. */
export const OIDC = 'oidc';

/** As the installation says. */
export type OidcSettings = {
  /** As its own document says it, to the letter. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it. */
  readonly name: string;
};

/** better-auth's plugin for the provider, or for none. It never adds a person. */
export function oidcPlugin(settings: OidcSettings | undefined, address: string) {
  return genericOAuth({ config: settings === undefined ? [] : [providerOf(settings, address)] });
}

function providerOf({ issuer, clientId, clientSecret }: OidcSettings, address: string) {
  return {
    providerId: OIDC,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    requireIdTokenVerification: true,
    redirectURI: `${address}${OIDC_CALLBACK}`,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
    // Else whoever holds an access token for another program could be taken for its owner.
    accountSubject({ tokens, profile }: Told) {
      const subject = subjectOf(tokens.idToken);
      if (subject === undefined || subject !== profile.sub) throw new Error('no ID token, or of somebody else');
      return subject;
    },
    // Only what is really said to be verified is.
    mapProfileToUser: ({ emailVerified }: { readonly emailVerified?: unknown }) => ({
      emailVerified: emailVerified === true || emailVerified === 'true',
    }),
  };
}

type Told = {
  readonly tokens: { readonly idToken?: string | undefined };
  readonly profile: { readonly sub?: unknown };
};

/** Whom an ID token is about; its signature was checked before. */
function subjectOf(token: string | undefined): string | undefined {
  const [, body = ''] = token?.split('.') ?? [];
  if (body === '') return undefined;
  const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  const isTold = typeof claims === 'object' && claims !== null && 'sub' in claims && typeof claims.sub === 'string';
  return isTold ? String(claims.sub) : undefined;
}
