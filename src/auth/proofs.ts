import type { AuthContext } from 'better-auth';

/** What better-auth keeps of people. */
export type Kept = Pick<AuthContext, 'internalAdapter'> & {
  readonly adapter: Pick<AuthContext['adapter'], 'deleteMany'>;
};

/** How another password is asked for: by mail, by whoever knows the address; or of the keeper, who knows the person. */
export type ResetWay = 'mail' | 'keeper';

/** What is kept of a link to choose another password: for whom, and how it was asked for. */
export function resetValue(way: ResetWay, person: string): string {
  return `${way}:${person}`;
}

/** Sets a password, the first one or another. */
export async function setPassword({ internalAdapter }: Kept, person: string, hash: string): Promise<void> {
  if ((await internalAdapter.findCredentialAccount(person)) !== null) {
    return internalAdapter.updatePassword(person, hash);
  }
  await internalAdapter.linkAccount({ userId: person, providerId: 'credential', accountId: person, password: hash });
}

/** Ends the second factor. */
export async function dropSecondFactor({ adapter, internalAdapter }: Kept, person: string): Promise<void> {
  await internalAdapter.updateUser(person, { twoFactorEnabled: false });
  await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: person }] });
}

/** Ends what a former password opened: sessions, sign-ins that wait for a second factor, links to choose another. */
export async function endOpened(kept: Kept, person: string): Promise<void> {
  // The value of a sign-in that waits is the person alone.
  await voidSent(kept, [person, resetValue('mail', person), resetValue('keeper', person)]);
  await kept.internalAdapter.deleteUserSessions(person);
}

/** Voids what was sent or waits with these values; what it is called is kept as a hash. */
export async function voidSent({ adapter }: Kept, values: readonly string[]): Promise<void> {
  await adapter.deleteMany({
    model: 'verification',
    where: [{ field: 'value', operator: 'in', value: [...values] }],
  });
}

/**
 * Takes every way in from a person but the one that is being added: whoever invited them may have chosen the password
 * for somebody else's address, and switched a second factor on.
 */
export async function dropWaysIn(kept: Kept, person: string): Promise<void> {
  const known = await kept.internalAdapter.findCredentialAccount(person);
  if (known !== null) await kept.internalAdapter.deleteAccount(known.id);
  await dropSecondFactor(kept, person);
  await endOpened(kept, person);
}
