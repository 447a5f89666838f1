import { randomUUID } from 'node:crypto';
import { enterAs } from '../../auth/signing-in.ts';
import type { Right } from '../../contract/rights.ts';
import type { Quittance } from './quittance.ts';

/** Somebody who is signed in: the headers of their requests. */
export type SignedIn = { readonly person: string; readonly headers: Readonly<Record<string, string>> };

type Membership = {
  readonly organization: string;
  /** A ready role, or one of the organization's own with these rights. */
  readonly role: string | readonly Right[];
};

/** A person with these memberships, signed in. Requests name the first organization. */
export async function someone(quittance: Quittance, ...memberships: readonly Membership[]): Promise<SignedIn> {
  const { internalAdapter } = await quittance.entrance.auth.$context;
  const email = `${randomUUID()}@example.org`;
  const { id: person } = await internalAdapter.createUser(
    { name: 'Ada Murphy', email, emailVerified: true },
    {
      method: 'invited',
    },
  );
  for (const { organization, role } of memberships) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await addMember(quittance, { person, organization, role });
  }
  const cookie = await enterAs(quittance.entrance, person, { address: '127.0.0.1' });
  const [first] = memberships;
  const about = first === undefined ? {} : { 'quittance-organization': first.organization };
  return { person, headers: { cookie: cookie.split(';')[0] ?? '', ...about } };
}

async function addMember(
  { pool }: Quittance,
  { person, organization, role }: Membership & { readonly person: string },
) {
  const name = typeof role === 'string' ? role : `own ${randomUUID()}`;
  if (typeof role !== 'string') {
    await pool.query('insert into member_role values ($1, $2, $3, now())', [organization, name, role]);
  }
  await pool.query('insert into member values ($1, $2, $3, now())', [organization, person, name]);
}
