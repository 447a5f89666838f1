import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Caller, Membership } from '../app/context.ts';
import { Refused } from '../app/refusal.ts';
import { theOnlyOne } from '../app/transaction.ts';
import { type Asking, type Entrance, keyAsking, personAsking, rightsOf } from '../auth/entrance.ts';
import type { From } from '../auth/signing-in.ts';
import { type Right, RIGHTS } from '../contract/rights.ts';
import type { Route } from '../contract/route.ts';

export type Keys = {
  readonly entrance: Entrance;
  /** The token of this start, kept in the data directory with mode 0600: who can read that file is the keeper. */
  readonly token: string;
};

/** Who asks, and what only signing in and out has to know of it. */
export type Who = {
  readonly caller: Caller;
  readonly from: From;
  /** The person, where it is one. */
  readonly asking?: Asking;
};

const ALL_RIGHTS: ReadonlySet<Right> = new Set(RIGHTS);
const NO_RIGHTS: ReadonlySet<Right> = new Set();
/** What is about the whole installation, a key of one organization does not reach. */
const OF_PEOPLE: ReadonlySet<Right> = new Set<Right>(['canManageSettings']);

/**
 * Who is asking, and what they may do there: the keeper of this machine by the token of this start, an organization's
 * key, or a person by their session. Throws `Refused`: nobody (401), an organization of others or none (404), or one
 * that has to be named (400).
 */
export async function callerOf(request: FastifyRequest, keys: Keys, route: RouteAsked): Promise<Who> {
  const { authorization, 'quittance-organization': named } = request.headers;
  const from = fromOf(request);
  const about = {
    requestId: request.id,
    from: { address: from.address },
    ...(named === undefined ? {} : { organization: String(named) }),
  };
  if (route.right === 'public') return { caller: { ...NOBODY, ...about }, from };
  if (authorization !== undefined) {
    if (isToken(authorization, keys.token)) return { caller: { ...KEEPER, ...about }, from };
    const caller = await keyCaller(keys.entrance, authorization);
    return { caller: within(route, { ...caller, ...about }), from };
  }
  const asking = await personAsking(keys.entrance, from.cookie);
  if (asking === undefined) throw new Refused('unauthenticated', 'Nobody is signed in, or no longer.');
  return { caller: within(route, { ...personCaller(asking), ...about }), from, asking };
}

export type RouteAsked = Pick<Route, 'right' | 'scope'>;

const NOBODY = { principal: 'nobody', name: 'Nobody', rights: NO_RIGHTS } as const;
const KEEPER = { principal: 'command-line', name: 'Command line', rights: ALL_RIGHTS } as const;

function personCaller({ person, name, keeper, memberships: rows }: Asking) {
  const memberships = new Map(
    rows.map((row): [string, Membership] => {
      return [row.organization, { name: row.name, role: row.role, rights: new Set(rightsOf(row)) }];
    }),
  );
  const rights = new Set([...memberships.values()].flatMap((membership) => [...membership.rights]));
  // Who set the installation up may begin an organization also while they belong to none.
  if (keeper) rights.add('canManageSettings');
  return { principal: `person:${person}`, person, name, memberships, rights };
}

async function keyCaller(entrance: Entrance, authorization: string) {
  const [, key = ''] = /^Bearer (\S+)$/.exec(authorization) ?? [];
  const row = await keyAsking(entrance, key);
  if (row === undefined) {
    throw new Refused('unauthenticated', 'The key is none of this server, has expired or was revoked.');
  }
  const rights = new Set(rightsOf({ role: '', rights: row.rights }));
  const memberships = new Map([[row.organization, { name: row.organization_name, role: 'key', rights }]]);
  return { principal: `key:${row.id}`, name: row.name, memberships, rights: rights.difference(OF_PEOPLE) };
}

/** The caller in the organization that the request is about: the one named, or the only one they belong to. */
function within(route: RouteAsked, caller: Caller & { readonly memberships: Memberships }): Caller {
  const { memberships, organization } = caller;
  if (route.scope === 'installation') return caller;
  const theirs = Array.from(memberships, ([id, { name }]) => ({ id, name }));
  const asked = organization?.toLowerCase() ?? theOnlyOne(theirs);
  const membership = memberships.get(asked);
  // In the words for one that is not there.
  if (membership === undefined) throw new Refused('not-found', 'There is no such organization.');
  return { ...caller, organization: asked, rights: membership.rights };
}

type Memberships = ReadonlyMap<string, Membership>;

/** Browsers name the languages in the order of their preference. */
const OUR_LANGUAGE = /(?:^|[\s,])(en|fr)\b/i;

/** Where the request comes from; a request made within this process comes from nowhere else. */
function fromOf(request: FastifyRequest): From {
  const { cookie, 'user-agent': userAgent, 'accept-language': languages = '' } = request.headers;
  const [, language = ''] = OUR_LANGUAGE.exec(languages) ?? [];
  return {
    address: request.ip,
    ...(language === '' ? {} : { language: language.toLowerCase() === 'fr' ? 'fr' : 'en' }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(cookie === undefined ? {} : { cookie }),
  };
}

/** Digests are compared, so that neither length nor content can be told from the time it takes. */
function isToken(authorization: string, token: string): boolean {
  return timingSafeEqual(hash('sha256', authorization, 'buffer'), hash('sha256', `Bearer ${token}`, 'buffer'));
}
