import type { FileLanguage } from '../contract/exports.ts';
import { secretText } from './chance.ts';
import type { Entrance } from './entrance.ts';
import { type Mailing, RESET_MAIL } from './mailing.ts';
import { after } from './instants.ts';
import { requireGoodPassword } from './password.ts';

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
  const code = await resetCode(entrance, email);
  if (code !== undefined) await send({ to: email, ...RESET_MAIL[language](`${address}${resetPath(code)}`, address) });
}

/** A code to choose another password by, for the keeper to pass on; undefined where nobody has this address. */
export async function resetCode({ auth, now }: Entrance, email: string): Promise<string | undefined> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email.toLowerCase());
  if (found === null) return undefined;
  const code = secretText(24);
  const expiresAt = after(now(), HOUR);
  await internalAdapter.createVerificationValue({
    value: found.user.id,
    identifier: `reset-password:${code}`,
    expiresAt,
  });
  return code;
}

/**
 * Sets another password by the code that was sent, once, and ends all sessions; false where the code is void. Throws
 * `PasswordError` before the code is used up.
 */
export async function resetPassword(
  { auth }: Entrance,
  { code, password }: { readonly code: string; readonly password: string },
): Promise<boolean> {
  const { internalAdapter } = await auth.$context;
  const sent = await internalAdapter.findVerificationValue(`reset-password:${code}`);
  if (sent === null) return false;
  const person = await internalAdapter.findUserById(sent.value);
  if (person === null) return false;
  // better-auth tells its own fields; this one is of its plugin.
  const { twoFactorEnabled: secondFactor = false } = person as { readonly twoFactorEnabled?: boolean };
  await requireGoodPassword(password, { name: person.name, email: person.email, secondFactor });
  const answer = await auth.api.resetPassword({ body: { token: code, newPassword: password }, asResponse: true });
  return answer.ok;
}

/** Seconds. */
const HOUR = 3600;
