import { type Auth, type AuthParts, openAuth } from './auth.ts';
import { OIDC, type OidcSettings } from './oidc-provider.ts';

/** Another place that says who somebody is, by OpenID Connect. */
export type Oidc = {
  readonly name: string;
  /** better-auth with the provider; undefined while that does not tell what it is, or tells of another issuer. */
  readonly auth: () => Promise<Auth | undefined>;
};

/** The provider is asked what it is when somebody first signs in with it, so that a start never waits for it. */
export function openOidc(parts: AuthParts, settings: OidcSettings): Oidc {
  let opened: Auth | undefined;
  return {
    name: settings.name,
    async auth() {
      if (opened !== undefined) return opened;
      const next = openAuth({ ...parts, oidc: settings });
      const { socialProviders } = await next.$context;
      if (socialProviders.find(({ id }) => id === OIDC)?.issuer === settings.issuer) opened = next;
      return opened;
    },
  };
}
