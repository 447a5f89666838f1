import { KEY_PREFIX } from './contract/keys.ts';
import { isLoopback } from './http/request-checks.ts';
import { SetupError } from './installation.ts';

/** How the command line asks, where it is told otherwise than by the data directory. */
export type Remote = {
  /** A server elsewhere, as an origin, in place of the ledger here. */
  readonly server?: string;
  /** A key of an organization, in place of the keeper's token. */
  readonly key?: string;
};

/** A server that did not answer as one of ours; the message says which, and why. */
export class Unreachable extends Error {}

/** What a key is made of; anything else could not even be sent. */
const KEY = new RegExp(`^${KEY_PREFIX}[\\w-]{1,100}$`);

/**
 * `QUITTANCE_SERVER` and `QUITTANCE_API_KEY`; an empty text counts as none. Throws `SetupError`, which never holds the
 * key: for an address that is none, and where the key would cross a network in the clear.
 */
export function remoteOf({ server, key }: { readonly [Name in keyof Remote]?: string | undefined }): Remote {
  if (key && !KEY.test(key)) {
    throw new SetupError(
      `QUITTANCE_API_KEY holds no key: one begins with ${KEY_PREFIX}, and has neither blank nor quote.`,
    );
  }
  if (!server) return key ? { key } : {};
  const url = originOf(server);
  if (!key) {
    throw new SetupError(
      `QUITTANCE_SERVER=${url.origin} is asked with a key: give it as QUITTANCE_API_KEY. ` +
        'Settings → Access keys makes one.',
    );
  }
  return { server: url.origin, key };
}

function originOf(server: string): URL {
  const url = URL.parse(server);
  if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    // What stands there may be a password.
    throw new SetupError(
      'QUITTANCE_SERVER is no address: give scheme and name alone, such as https://books.example.org.',
    );
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    throw new SetupError(
      `QUITTANCE_SERVER=${url.origin} would send the key in the clear. Write https://${url.host}, where the server ` +
        'or a proxy in front of it speaks TLS.',
    );
  }
  return url;
}
