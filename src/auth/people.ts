import type { Auth } from './auth.ts';

export type NewPerson = { readonly name: string; readonly email: string; readonly password: string };

/** Adds a person who signs in with a password; answers its id. Nobody can do this for themselves: they are invited. */
export async function addPerson(auth: Auth, { name, email, password }: NewPerson): Promise<string> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const hash = await passwords.hash(password);
  const { id } = await internalAdapter.createUser(
    { name, email: email.toLowerCase(), emailVerified: true },
    { method: 'invited' },
  );
  await internalAdapter.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash });
  return id;
}
