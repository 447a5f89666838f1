import { type Connection, first, run, statement } from './sql.ts';

/** Whose key on which route. */
export type KeyOf = {
  readonly organization: string;
  readonly principal: string;
  readonly route: string;
  readonly key: string;
};
export type StoredAnswer = { readonly status: number; readonly body: Uint8Array; readonly request_hash: string };

type Claim = { free: boolean; status: number | null; body: Buffer | null; request_hash: string | null };

// The lock ends with the transaction. Its number is a hash: two keys that share one only wait for each other.
const CLAIM = statement<Claim>(
  'idempotency-claim',
  `select pg_try_advisory_xact_lock(hashtextextended(concat_ws(e'\\x1f', $1::uuid, $2, $3, $4), 0)) as free,
     k.status, k.body, k.request_hash
   from (select) as always
   left join idempotency_key k
     on k.organization_id = $1 and k.principal = $2 and k.route = $3 and k.key = $4`,
);
const KEEP = statement(
  'idempotency-keep',
  `insert into idempotency_key (organization_id, principal, route, key, request_hash, status, body, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
);
// Seven days (DESIGN §3).
const FORGET = statement(
  'idempotency-forget',
  `delete from idempotency_key where created_at < $1::timestamptz - interval '7 days'`,
);

/** Takes the key for this transaction: `busy` while another one holds it, the stored answer if there is one. */
export async function claimKey(on: Connection, key: KeyOf): Promise<'free' | 'busy' | StoredAnswer> {
  const row = await first(on, CLAIM, [key.organization, key.principal, key.route, key.key]);
  if (row?.free !== true) return 'busy';
  if (row.status === null || row.body === null || row.request_hash === null) return 'free';
  return { status: row.status, body: row.body, request_hash: row.request_hash };
}

/**
 * Stores the answer for the same key; the first one stays. False if there was one: it was committed between the moment
 * the claim looked and the moment it had its lock, so what this transaction did must not stand.
 */
export async function keepAnswer(on: Connection, key: KeyOf, answer: StoredAnswer & { readonly at: string }) {
  const { status, body, request_hash: hash, at } = answer;
  const values = [key.organization, key.principal, key.route, key.key, hash, status, Buffer.from(body), at];
  return (await run(on, KEEP, values)) === 1;
}

/** Drops the answers that have been kept long enough by this instant; returns how many. */
export async function forgetKeys(on: Connection, instant: string): Promise<number> {
  return run(on, FORGET, [instant]);
}
