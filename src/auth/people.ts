import { violated } from '../store/database-error.ts';
import type { Auth } from './auth.ts';
import { requireGoodPassword } from './password.ts';

export type NewPerson = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Whether they set the installation up; there can be one. */
  readonly keeper?: boolean;
};

/** Somebody signs in with this address already. */
export class AddressTaken extends Error {}

/**
 * Adds a person who signs in with a password; answers its id. Nobody can do this for themselves: they are invited.
 * Throws `PasswordError` where the password is not good enough, `AddressTaken` where somebody has the address.
 */
export async function addPerson(auth: Auth, { name, email, password, keeper }: NewPerson): Promise<string> {
  await requireGoodPassword(password, { secondFactor: false, name, email });
  const { internalAdapter, password: passwords } = await auth.$context;
  if ((await internalAdapter.findUserByEmail(email.toLowerCase())) !== null) throw new AddressTaken();
  const hash = await passwords.hash(password);
  const person = { name, email: email.toLowerCase(), emailVerified: true, ...(keeper === true && { keeper }) };
  const { id } = await internalAdapter.createUser(person, { method: 'invited' }).catch(refuseTaken);
  try {
    await internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash });
  } catch (error) {
    // Else the address would be taken by somebody who can't sign in.
    await internalAdapter.deleteUser(id);
    throw error;
  }
  return id;
}

/** Takes away a person who was added just now, and belongs nowhere. */
export async function forgetPerson(auth: Auth, id: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteUser(id);
}

/** Of two who are added at once with one address, the second finds it taken only as they are written. */
function refuseTaken(error: unknown): never {
  throw violated(error) === 'person_email_key' ? new AddressTaken() : error;
}
