import type { OidcRefusal } from '../contract/sign-in.ts';
import type { Entrance } from './entrance.ts';
import type { Oidc } from './oidc.ts';
import { OIDC } from './oidc-provider.ts';
import { answerOf, endHeld, type From, headersOf } from './signing-in.ts';

/** Where a browser is sent, with cookies; or why nobody comes in. */
export type OidcAnswer =
  | { readonly to: string; readonly cookies: readonly string[] }
  | { readonly refused: OidcRefusal; readonly cookies: readonly string[] };

/** Begins: to the provider, with state, nonce and the challenge of PKCE. `to` is where to go when it is done. */
export async function beginOidc(entrance: Entrance, oidc: Oidc, { to, from }: Begun): Promise<OidcAnswer> {
  const auth = await oidc.auth();
  if (auth === undefined) return { refused: 'unreachable', cookies: [] };
  const { body, cookies } = await answerOf(
    await auth.api.signInSocial({
      body: { provider: OIDC, callbackURL: pathOf(to), errorCallbackURL: REFUSED },
      headers: headersOf(from),
      asResponse: true,
    }),
  );
  const { url } = body;
  return typeof url === 'string' ? { to: url, cookies } : { refused: 'failed', cookies };
}

type Begun = { readonly to: string; readonly from: From };

/** What the provider sent the browser back with. */
export type OidcReturn = Readonly<Partial<Record<'code' | 'state' | 'error' | 'iss', string>>>;

/**
 * Ends: whoever the provider says it is comes in, where they were known before by the same account there, or by an
 * address of mail that the provider has verified. Nobody is added by it.
 */
export async function endOidc(
  entrance: Entrance,
  oidc: Oidc,
  { query, from }: { readonly query: OidcReturn; readonly from: From },
): Promise<OidcAnswer> {
  const auth = await oidc.auth();
  if (auth === undefined) return { refused: 'unreachable', cookies: [] };
  const response = await auth.api.callbackOAuth({
    method: 'GET',
    params: { id: OIDC },
    query: { ...query },
    headers: headersOf(from),
    asResponse: true,
  });
  const cookies = response.headers.getSetCookie();
  const location = response.headers.get('location') ?? REFUSED;
  const isIn = cookies.some((cookie) => entrance.cookie.read(cookie) !== undefined);
  if (!isIn) return { refused: refusalOf(location), cookies };
  await endHeld(entrance, from);
  return { to: pathOf(location), cookies };
}

const REFUSED = '/sign-in';

/** What better-auth says, in the words of our page. */
const REFUSALS: Readonly<Record<string, OidcRefusal>> = {
  signup_disabled: 'unknown',
  account_not_linked: 'unverified',
  email_not_found: 'unverified',
  state_mismatch: 'stale',
  state_not_found: 'stale',
  state_invalid: 'stale',
  access_denied: 'cancelled',
};

function refusalOf(location: string): OidcRefusal {
  return REFUSALS[new URL(location, NOWHERE).searchParams.get('error') ?? ''] ?? 'failed';
}

const NOWHERE = 'http://nowhere.invalid';

/** A path of this site with its search; whatever else stands there leads home. */
function pathOf(text: string): string {
  const url = URL.parse(text, NOWHERE);
  if (url === null || url.origin !== NOWHERE || !text.startsWith('/') || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
