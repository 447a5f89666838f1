import type { SecondFactorBegun, SignedInPlace } from '../contract/sign-in.ts';
import type { Asking, Entrance } from './entrance.ts';
import { requireGoodPassword } from './password.ts';
import { after } from './instants.ts';
import { endOpened } from './proofs.ts';
import { type Answer, answerOf, enterAs, type From, headersOf } from './signing-in.ts';

/** A person who asks, and from where. */
type Own = { readonly asking: Asking; readonly from: From };

/** Where the person is signed in, latest seen first. */
export async function listPlaces(entrance: Entrance, { asking }: Own): Promise<readonly SignedInPlace[]> {
  const sessions = await sessionsOf(entrance, asking.person);
  const places = sessions.map(({ id, createdAt, updatedAt, ipAddress, userAgent }) => ({
    id,
    current: id === asking.session,
    since: createdAt.toISOString(),
    lastSeen: updatedAt.toISOString(),
    address: ipAddress ?? '',
    userAgent: userAgent ?? '',
  }));
  return places.toSorted((a, b) => (a.lastSeen < b.lastSeen ? 1 : -1));
}

/** Ends one of the person's own sessions; false where it is none of theirs. */
export async function endPlace(entrance: Entrance, { asking }: Own, id: string): Promise<boolean> {
  const session = (await sessionsOf(entrance, asking.person)).find((one) => one.id === id);
  if (session === undefined) return false;
  const { internalAdapter } = await entrance.auth.$context;
  await internalAdapter.deleteSession(session.token);
  return true;
}

/** Ends all sessions of the person but the one that asks, also those that have stood unused for too long. */
export async function endOtherPlaces({ auth }: Entrance, { asking }: Own): Promise<void> {
  const { adapter } = await auth.$context;
  const where = [
    { field: 'userId', value: asking.person },
    { field: 'id', operator: 'ne' as const, value: asking.session },
  ];
  await adapter.deleteMany({ model: 'session', where });
}

/**
 * Sets another password, for who knows the one before. All sessions end, and links to choose one; answers the
 * Set-Cookie header of a new session, or undefined where the password before was another. Throws `PasswordError` for
 * one that is not good enough.
 */
export async function changePassword(
  entrance: Entrance,
  { asking, from }: Own,
  { current, password }: { readonly current: string; readonly password: string },
): Promise<string | undefined> {
  const kept = await entrance.auth.$context;
  const { internalAdapter, password: passwords } = kept;
  const known = await internalAdapter.findCredentialAccount(asking.person);
  if (!known?.password || !(await passwords.verify({ hash: known.password, password: current }))) return undefined;
  await requireGoodPassword(password, { ...asking, secondFactor: asking.second_factor });
  await internalAdapter.updatePassword(asking.person, await passwords.hash(password));
  await endOpened(kept, asking.person);
  return enterAs(entrance, asking.person, from);
}

/** Begins a second factor; undefined where the password is wrong or one is on already. */
export async function beginSecondFactor(
  { auth }: Entrance,
  own: Own,
  password: string,
): Promise<SecondFactorBegun | undefined> {
  const answer = await answerOf(
    await auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers: held(own), asResponse: true }),
  );
  if (!answer.ok) return undefined;
  // What better-auth answers with when it is done.
  const { totpURI, backupCodes } = answer.body as { totpURI: string; backupCodes: string[] };
  return { uri: totpURI, secret: new URL(totpURI).searchParams.get('secret') ?? '', backupCodes };
}

/** Switches it on, with a first code of the person's app; the session goes on under another token. */
export async function confirmSecondFactor({ auth }: Entrance, own: Own, code: string): Promise<Answer> {
  return answerOf(await auth.api.verifyTOTP({ body: { code }, headers: held(own), asResponse: true }));
}

/**
 * Switches it off, for who knows the password; the session goes on under another token. Throws `PasswordError` where
 * the password is good enough only with a second factor.
 */
export async function endSecondFactor({ auth }: Entrance, own: Own, password: string): Promise<Answer> {
  await requireGoodPassword(password, { ...own.asking, secondFactor: false });
  return answerOf(await auth.api.disableTwoFactor({ body: { password }, headers: held(own), asResponse: true }));
}

function held({ asking, from }: Own): Headers {
  return headersOf({ ...from, cookie: asking.holding });
}

async function sessionsOf({ auth, standing, now }: Entrance, person: string) {
  const { internalAdapter } = await auth.$context;
  const earliest = after(now(), -standing.idle);
  return (await internalAdapter.listSessions(person)).filter(({ updatedAt }) => updatedAt > earliest);
}
