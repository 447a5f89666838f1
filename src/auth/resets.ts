import type { FileLanguage } from '../contract/exports.ts';
import { secretText } from './chance.ts';
import type { Entrance } from './entrance.ts';
import { type Mailing, RESET_MAIL } from './mailing.ts';
import { after } from './instants.ts';
import { requireGoodPassword } from './password.ts';
import { dropSecondFactor, endOpened, type ResetWay, resetValue, setPassword, voidSent } from './proofs.ts';

/** Where a password is chosen anew. The code is behind `#`, so that no log of a proxy ever holds it. */
export function resetPath(code: string): string {
  return `/reset-password#${code}`;
}

type Wanted = { readonly email: string; readonly language: FileLanguage };

/**
 * Mails a link to choose another password, if somebody signs in with this address. It is done after the answer, which
 * so tells nobody whether there is such a person, neither by its words nor by its time.
 */
export function mailReset(entrance: Entrance, wanted: Wanted): void {
  const { mailing } = entrance;
  if (mailing === undefined) return;
  // What fails is told of where mails are sent: nobody may hear of it here.
  sendReset(entrance, mailing, wanted).catch(() => undefined);
}

async function sendReset(entrance: Entrance, { send, address }: Mailing, { email, language }: Wanted): Promise<void> {
  const code = await resetCode(entrance, { email, way: 'mail' });
  if (code !== undefined) await send({ to: email, ...RESET_MAIL[language](`${address}${resetPath(code)}`, address) });
}

type Asked = { readonly email: string; readonly way: ResetWay };

/**
 * A code to choose another password by, which voids those before; undefined where nobody has this address, or a person
 * of the demo, who has no password.
 */
export async function resetCode({ auth, now }: Entrance, { email, way }: Asked): Promise<string | undefined> {
  const kept = await auth.$context;
  const { user } = (await kept.internalAdapter.findUserByEmail(email.toLowerCase())) ?? {};
  if (user === undefined || ourFields(user).demoRole) return undefined;
  // Anybody can ask for a mail: that must not void what the keeper handed out.
  const voided: readonly ResetWay[] = way === 'keeper' ? ['mail', 'keeper'] : ['mail'];
  await voidSent(
    kept,
    voided.map((each) => resetValue(each, user.id)),
  );
  const code = secretText(24);
  const expiresAt = after(now(), HOUR);
  await kept.internalAdapter.createVerificationValue({
    value: resetValue(way, user.id),
    identifier: identifierOf(code),
    expiresAt,
  });
  return code;
}

/**
 * Sets another password by the code that was sent, once, and ends all sessions and codes of the person; by the keeper's
 * also the second factor, whose app may be lost. False where the code is void. Throws `PasswordError` before the code
 * is used up.
 */
export async function resetPassword(
  { auth }: Entrance,
  { code, password }: { readonly code: string; readonly password: string },
): Promise<boolean> {
  const kept = await auth.$context;
  const { internalAdapter, password: passwords } = kept;
  const sent = await internalAdapter.findVerificationValue(identifierOf(code));
  if (sent === null) return false;
  const [way, id = ''] = sent.value.split(':');
  const isKeepers = way === ('keeper' satisfies ResetWay);
  const person = await internalAdapter.findUserById(id);
  if (person === null) return false;
  const secondFactor = !isKeepers && ourFields(person).twoFactorEnabled === true;
  await requireGoodPassword(password, { name: person.name, email: person.email, secondFactor });
  if ((await internalAdapter.consumeVerificationValue(identifierOf(code))) === null) return false;
  await setPassword(kept, id, await passwords.hash(password));
  if (isKeepers) await dropSecondFactor(kept, id);
  await endOpened(kept, id);
  return true;
}

/** Kept as its hash. */
function identifierOf(code: string): string {
  return `reset-password:${code}`;
}

/** better-auth's types tell its own fields; these are of its plugin, and ours. */
function ourFields(person: object): { readonly twoFactorEnabled?: boolean; readonly demoRole?: string | null } {
  return person;
}

/** Seconds. */
const HOUR = 3600;
