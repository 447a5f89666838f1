import { isIP } from 'node:net';
import type { OidcSettings } from './auth/oidc-provider.ts';
import type { Standing } from './store/entering.ts';
import { isLoopback } from './http/request-checks.ts';
import { SetupError } from './installation.ts';

// What the texts of the environment mean (main.ts reads them); an empty one counts as none.

const HIGHEST_PORT = 65_535;

/** `PORT`. Throws `SetupError`. */
export function portOf(text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= HIGHEST_PORT) return Number(text);
  throw new SetupError(`PORT=${text} is not a port: give a number from 0 to ${HIGHEST_PORT}.`);
}

/**
 * `QUITTANCE_ADDRESS`: where people reach the server, as an origin. Throws `SetupError` for what is none, and where
 * passwords would cross a network in the clear.
 */
export function addressOf(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new SetupError(
      `QUITTANCE_ADDRESS=${text} is not an address: give scheme and name alone, such as https://books.example.org.`,
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new SetupError(
      `QUITTANCE_ADDRESS=${text} would send passwords in the clear. Put a proxy that speaks TLS in front of ` +
        `Quittance, and give its address: https://${url.host}.`,
    );
  }
  return url.origin;
}

const MINUTE = 60;
const LONGEST_SESSION = 7 * 24 * 60;
/** How long a session stands unless something else is said: half an hour unused, twelve hours at most. */
const STANDING = { idle: 30, absolute: 12 * 60 };

export type StandingTexts = { readonly idle: string | undefined; readonly absolute: string | undefined };

/** `QUITTANCE_SESSION_IDLE` and `QUITTANCE_SESSION_LONGEST`, in minutes; answers seconds. Throws `SetupError`. */
export function standingOf(texts: StandingTexts): Standing {
  const idle = minutesOf('QUITTANCE_SESSION_IDLE', texts.idle) ?? STANDING.idle;
  const absolute = minutesOf('QUITTANCE_SESSION_LONGEST', texts.absolute) ?? STANDING.absolute;
  return { idle: idle * MINUTE, absolute: absolute * MINUTE };
}

function minutesOf(name: string, text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= LONGEST_SESSION) return Number(text);
  throw new SetupError(`${name}=${text} is no number of minutes: give one from 1 to ${LONGEST_SESSION} (a week).`);
}

export type OidcTexts = { readonly [Name in keyof OidcSettings]: string | undefined };

/**
 * `QUITTANCE_OIDC_ISSUER`, `…_CLIENT_ID`, `…_CLIENT_SECRET` and `…_NAME`; undefined where there is no issuer. Throws
 * `SetupError`, which never holds the secret.
 */
export function oidcOf({ issuer, clientId, clientSecret, name }: OidcTexts): OidcSettings | undefined {
  if (!issuer) return undefined;
  const url = URL.parse(issuer);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url === null || !isSafe || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw new SetupError('QUITTANCE_OIDC_ISSUER is no issuer: it reads like https://login.example.org/realms/club.');
  }
  if (!clientId || !clientSecret) {
    throw new SetupError('QUITTANCE_OIDC_ISSUER needs QUITTANCE_OIDC_CLIENT_ID and QUITTANCE_OIDC_CLIENT_SECRET.');
  }
  return { issuer, clientId, clientSecret, name: name || url.host };
}

/**
 * `QUITTANCE_TRUST_PROXY`: the addresses or networks of the proxies in front, which tell the address of who asks. Not
 * how many they are: whoever reaches the server past them could then tell it any. Throws `SetupError`.
 */
export function proxiesOf(text: string | undefined): readonly string[] {
  const proxies = (text ?? '').split(',').flatMap((part) => part.trim() || []);
  const unknown = proxies.find((proxy) => proxy !== 'loopback' && !isNetwork(proxy));
  if (unknown === undefined) return proxies;
  throw new SetupError(
    `QUITTANCE_TRUST_PROXY=${text}: “${unknown}” is no address. Give those of the proxies, with commas between them: ` +
      'loopback, 10.0.0.7 or 10.0.0.0/24.',
  );
}

/** An address, or a network as 10.0.0.0/24; none so wide that it holds every address. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128);
}
