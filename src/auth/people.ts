import type { Auth } from './auth.ts';

export type NewPerson = { readonly name: string; readonly email: string; readonly password: string };

/** Without a second factor, which nobody has yet who is new. */
const SHORTEST = 15;

/** A password that can't be taken; its message says why. */
export class PasswordError extends Error {}

/**
 * Adds a person who signs in with a password; answers its id. Nobody can do this for themselves: they are invited.
 * Throws `PasswordError` where it is too short or too long.
 */
export async function addPerson(auth: Auth, { name, email, password }: NewPerson): Promise<string> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const longest = passwords.config.maxPasswordLength;
  if (password.length < SHORTEST || password.length > longest) {
    throw new PasswordError(`A password has ${SHORTEST} to ${longest} characters.`);
  }
  const hash = await passwords.hash(password);
  const { id } = await internalAdapter.createUser(
    { name, email: email.toLowerCase(), emailVerified: true },
    { method: 'invited' },
  );
  try {
    await internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash });
  } catch (error) {
    // Else the address would be taken by somebody who can't sign in.
    await internalAdapter.deleteUser(id);
    throw error;
  }
  return id;
}
