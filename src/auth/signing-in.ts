import type { FileLanguage } from '../contract/exports.ts';
import { READY_ROLES, type ReadyRole } from '../contract/rights.ts';
import type { SignInOffer } from '../contract/sign-in.ts';
import { ADDRESS_HEADER } from './auth.ts';
import type { Entrance } from './entrance.ts';
import { OIDC } from './oidc-provider.ts';
import { DEMO_PEOPLE } from './demo-people.ts';

/** Where a request comes from. */
export type From = {
  /** The network address. */
  readonly address: string;
  readonly userAgent?: string;
  /** The first that the browser asks for and we speak. */
  readonly language?: FileLanguage;
  /** The Cookie header. */
  readonly cookie?: string;
};

/** What better-auth answered: its status, its own code where it refused, and the cookies to be set. */
export type Answer = {
  readonly ok: boolean;
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
};

/** The headers that better-auth is shown of a request: no other reaches it. */
export function headersOf({ address, userAgent, cookie }: From): Headers {
  const headers = new Headers({ [ADDRESS_HEADER]: address });
  if (userAgent !== undefined) headers.set('user-agent', userAgent.slice(0, LONGEST_AGENT));
  if (cookie !== undefined) headers.set('cookie', cookie);
  return headers;
}

const LONGEST_AGENT = 300;

/** Takes apart what better-auth answered. */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  // better-auth answers with an object of JSON, or with nothing.
  const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  const code = typeof body['code'] === 'string' ? body['code'] : '';
  return { ok: response.ok, code, body, cookies: response.headers.getSetCookie() };
}

/** What can be signed in with here. */
export async function signInOffer({ auth, demo, mailing, oidc }: Entrance): Promise<SignInOffer> {
  const { adapter } = await auth.$context;
  const keeper = await adapter.findOne({ model: 'user', where: [{ field: 'keeper', value: true }] });
  // The contract's own table; Object.keys forgets the names' type.
  const roles = Object.keys(READY_ROLES) as ReadyRole[];
  return {
    setUp: keeper === null,
    demo: demo ? roles.map((role) => ({ role, name: DEMO_PEOPLE[role] })) : [],
    providers: oidc === undefined ? [] : [{ id: OIDC, name: oidc.name }],
    mail: mailing !== undefined,
  };
}

type Credentials = { readonly email: string; readonly password: string };

/** Signs in by password. The session that the browser held before ends with it. */
export async function signIn(entrance: Entrance, { email, password }: Credentials, from: From): Promise<Answer> {
  const { auth } = entrance;
  const answer = await answerOf(
    await auth.api.signInEmail({ body: { email, password }, headers: headersOf(from), asResponse: true }),
  );
  if (answer.ok) await endHeld(entrance, from);
  return answer;
}

/** The second step: a code of the app, or one of the codes kept for the day it is lost. */
export async function signInByCode(
  entrance: Entrance,
  { kind, code }: { readonly kind: 'app' | 'backup'; readonly code: string },
  from: From,
): Promise<Answer> {
  const { api } = entrance.auth;
  // A session that still stands would make it the confirmation of another factor.
  const asked = { body: { code }, headers: headersOf(withoutSession(entrance, from)), asResponse: true } as const;
  const answer = await answerOf(await (kind === 'app' ? api.verifyTOTP(asked) : api.verifyBackupCode(asked)));
  if (answer.ok) await endHeld(entrance, from);
  return answer;
}

/** Opens a session of this person, who has proved otherwise who they are; answers its Set-Cookie header. */
export async function enterAs(entrance: Entrance, person: string, from: From): Promise<string> {
  const { internalAdapter } = await entrance.auth.$context;
  const { token } = await internalAdapter.createSession(person, false, {
    ipAddress: from.address,
    userAgent: from.userAgent?.slice(0, LONGEST_AGENT) ?? '',
  });
  await endHeld(entrance, from);
  return entrance.cookie.write(token);
}

/** Ends the session that the browser holds; answers the headers that take its cookies away. */
export async function signOut(entrance: Entrance, from: From): Promise<readonly string[]> {
  const { auth } = entrance;
  await endHeld(entrance, from);
  return (await answerOf(await auth.api.signOut({ headers: headersOf(from), asResponse: true }))).cookies;
}

/** Ends the session that the browser held before, also where that goes on under another token by now. */
export async function endHeld({ auth, cookie }: Entrance, from: From): Promise<void> {
  const token = cookie.read(from.cookie);
  if (token === undefined) return;
  const { adapter } = await auth.$context;
  const where = [
    { field: 'token', value: token, connector: 'OR' as const },
    { field: 'formerToken', value: token, connector: 'OR' as const },
  ];
  await adapter.deleteMany({ model: 'session', where });
}

function withoutSession({ cookie }: Entrance, from: From): From {
  const token = cookie.read(from.cookie);
  if (token === undefined || from.cookie === undefined) return from;
  const [name] = cookie.holding(token).split('=');
  const kept = from.cookie.split(';').filter((pair) => !pair.trim().startsWith(`${name}=`));
  return { ...from, cookie: kept.join(';') };
}
