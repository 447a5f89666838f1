import { isDatabaseError, violated } from './database-error.ts';
import { type Connection, first, run, statement } from './sql.ts';

/** Whose key on which route. */
export type KeyOf = {
  readonly organization: string;
  readonly principal: string;
  readonly route: string;
  readonly key: string;
};
export type StoredAnswer = { readonly status: number; readonly body: Uint8Array; readonly request_hash: string };

type Stored = { readonly [Field in keyof StoredAnswer]: StoredAnswer[Field] | null };

const CLAIM = statement<Stored>('idempotency-claim', 'select * from claim_key($1, $2, $3, $4)');
const KEEP = statement(
  'idempotency-keep',
  `insert into idempotency_key (organization_id, principal, route, key, request_hash, status, body, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
// Seven days (DESIGN §3).
const FORGET = statement(
  'idempotency-forget',
  `delete from idempotency_key where created_at < $1::timestamptz - interval '7 days'`,
);

/** Takes the key for this transaction; the answer stored under it, if there is one. Fails (QT004) while it is taken. */
export async function claimKey(on: Connection, key: KeyOf): Promise<StoredAnswer | undefined> {
  const row = await first(on, CLAIM, [key.organization, key.principal, key.route, key.key]);
  if (!row || row.status === null || row.body === null || row.request_hash === null) return undefined;
  return { status: row.status, body: row.body, request_hash: row.request_hash };
}

/** Whether another transaction works under the key that was to be claimed. */
export function isClaimed(error: unknown): boolean {
  return isDatabaseError(error) && error.code === 'QT004';
}

/** Stores the answer for the same key. Fails if one is there: what this transaction did must not stand beside it. */
export async function keepAnswer(
  on: Connection,
  key: KeyOf,
  answer: StoredAnswer & { readonly at: string },
): Promise<void> {
  const { status, body, request_hash: hash, at } = answer;
  await run(on, KEEP, [key.organization, key.principal, key.route, key.key, hash, status, Buffer.from(body), at]);
}

/** Whether an answer could not be kept because there is one. */
export function isAnswered(error: unknown): boolean {
  return violated(error) === 'idempotency_key_pkey';
}

/** Drops the answers that have been kept long enough by this instant; returns how many. */
export async function forgetKeys(on: Connection, instant: string): Promise<number> {
  return run(on, FORGET, [instant]);
}
