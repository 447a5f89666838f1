import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../app/context.ts';
import { Refused } from '../app/refusal.ts';
import { RIGHTS } from '../contract/rights.ts';
import type { LocalUser } from './local-user.ts';

export type Keys = {
  readonly localUser: LocalUser;
  /** The token of this start, kept in the data directory with mode 0600: who can read that file is the keeper. */
  readonly token: string;
};

const ALL_RIGHTS = new Set(RIGHTS);

/** Who is asking. Until sign-in exists: the command line by its token, and the one local user without any. */
export function callerOf(request: FastifyRequest, keys: Keys): Caller {
  const { authorization, 'quittance-organization': organization } = request.headers;
  const about = {
    requestId: request.id,
    ...(organization === undefined ? {} : { organization: String(organization) }),
  };
  if (authorization === undefined) {
    return { principal: 'local-user', name: keys.localUser.name, rights: keys.localUser.rights(), ...about };
  }
  if (!isToken(authorization, keys.token)) {
    throw new Refused('unauthenticated', 'The key is not the one of this start of the server.');
  }
  return { principal: 'command-line', name: 'Command line', rights: ALL_RIGHTS, ...about };
}

/** Digests are compared, so that neither length nor content can be told from the time it takes. */
function isToken(authorization: string, token: string): boolean {
  return timingSafeEqual(hash('sha256', authorization, 'buffer'), hash('sha256', `Bearer ${token}`, 'buffer'));
}
