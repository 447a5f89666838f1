import { ACTING } from './people.ts';
import { type Connection, first, rows, run, statement } from './sql.ts';

/** A key of an organization, of which only the hash is kept. */
export type ApiKeyRow = {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly rights: readonly string[];
  readonly created_by: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly is_expired: boolean;
  readonly revoked_at: string | null;
  readonly last_used_at: string | null;
};

const KEY = `select k.id, k.name, k.hint, k.rights, k.created_by, k.created_at, k.expires_at,
    k.expires_at <= $2::timestamptz as is_expired, k.revoked_at, k.last_used_at
  from api_key k where k.organization_id = $1`;

const LIST = statement<ApiKeyRow>('key-list', `${KEY} order by k.created_at desc, k.id desc`);
const FIND = statement<ApiKeyRow>('key-find', `${KEY} and k.id = $3`);
const INSERT = statement(
  'key-insert',
  `insert into api_key (organization_id, id, name, hash, hint, rights, created_by, created_at, expires_at)
   select $1, $2, $3, $4, $5, $6, $7, $8, ($9::date + 1)::timestamp at time zone o.time_zone
   from organization o where o.id = $1`,
);
const REVOKE = statement(
  'key-revoke',
  'update api_key set revoked_at = $3 where organization_id = $1 and id = $2 and revoked_at is null',
);
const REVOKE_OF = statement<{ id: string }>(
  'key-revoke-of',
  `${ACTING}
   update api_key k set revoked_at = $3 from acting a
   where k.organization_id = $1 and a.principal = 'key:' || k.id and k.revoked_at is null
     and ($4::text[] is null or not k.rights <@ $4)
   returning k.id`,
);

/** All keys as they stand at an instant, the newest first. */
export async function listApiKeys(on: Connection, organization: string, at: string): Promise<readonly ApiKeyRow[]> {
  return rows(on, LIST, [organization, at]);
}

/** One key as it stands at an instant. */
export async function findApiKey(on: Connection, organization: string, { id, at }: { id: string; at: string }) {
  return first(on, FIND, [organization, at, id]);
}

export type NewApiKeyRow = Pick<ApiKeyRow, 'id' | 'name' | 'hint' | 'rights' | 'created_by' | 'created_at'> & {
  /** SHA-256. */
  readonly hash: Uint8Array;
  /** The last day on which it is good, where the organization is. */
  readonly expires_on: string;
};

/** Adds a key. */
export async function insertApiKey(on: Connection, organization: string, row: NewApiKeyRow): Promise<void> {
  const { id, name, hash, hint, rights, created_by: by, created_at: at, expires_on: last } = row;
  await run(on, INSERT, [organization, id, name, Buffer.from(hash), hint, [...rights], by, at, last]);
}

/** Revokes a key; false where it was before. */
export async function revokeApiKey(on: Connection, organization: string, { id, at }: { id: string; at: string }) {
  return (await run(on, REVOKE, [organization, id, at])) > 0;
}

/** `rights`: what they may do still; without it, nothing. */
type RevokedOf = { readonly person: string; readonly at: string; readonly rights?: readonly string[] | undefined };

/** Revokes the keys that somebody made, and that those made, where they may do what that person may not any more. */
export async function revokeApiKeysOf(on: Connection, organization: string, { person, at, rights }: RevokedOf) {
  return rows(on, REVOKE_OF, [organization, person, at, rights === undefined ? null : [...rights]]);
}
