import { hash, randomBytes, randomUUID } from 'node:crypto';
import { enterAs } from '../../auth/signing-in.ts';
import { KEY_PREFIX } from '../../contract/keys.ts';
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

/** The session of an owner, which has stood unused for too long. */
export async function expiredSession(quittance: Quittance, organization: string): Promise<SignedIn['headers']> {
  const { person, headers } = await someone(quittance, { organization, role: 'owner' });
  const long = `update sign_in.session set updated_at = now() - interval '1 day' where person_id = $1`;
  await quittance.pool.query(long, [person]);
  return headers;
}

type NewKey = {
  readonly organization: string;
  readonly rights?: readonly Right[];
  readonly ended?: 'revoked' | 'expired';
};

/** Requests with a key of the organization. */
export async function withKey(quittance: Quittance, { organization, rights = [], ended }: NewKey) {
  const key = `${KEY_PREFIX}${randomBytes(32).toString('base64url')}`;
  await quittance.pool.query(
    `insert into api_key (organization_id, id, name, hash, hint, rights, created_by, created_at, expires_at, revoked_at)
     values ($1, $2, 'Import', $3, 'last', $4, 'command-line', now() - interval '2 days',
       now() + case when $5 = 'expired' then interval '-1 day' else interval '1 day' end,
       case when $5 = 'revoked' then now() end)`,
    [organization, randomUUID(), hash('sha256', key, 'buffer'), rights, ended ?? 'good'],
  );
  return { authorization: `Bearer ${key}`, 'quittance-organization': organization };
}
