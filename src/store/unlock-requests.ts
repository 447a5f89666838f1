import { type Connection, first, rows, run, statement } from './sql.ts';

/** Somebody's wish that the lock date be moved back. */
export type UnlockRequestRow = {
  readonly id: string;
  readonly through: string | null;
  readonly reason: string;
  readonly asked_by: string;
  readonly asked_by_person: string;
  readonly asked_at: string;
  readonly outcome: 'approved' | 'declined' | 'withdrawn' | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly note: string | null;
  readonly as_sole_keeper: boolean;
  /** The lock date has moved since. */
  readonly is_void: boolean;
  /** Nobody decided in time. */
  readonly is_expired: boolean;
  readonly expires_at: string;
  /** From then on the one who asked may carry it out, where they are the sole keeper. */
  readonly own_from: string;
  readonly is_own_due: boolean;
};

/** So long a request waits; and so long the sole keeper does (DOMAIN §8). */
const [STANDS, SOLE_KEEPER_WAITS] = [`interval '7 days'`, `interval '24 hours'`];

const REQUEST = `select q.id, q.through, q.reason, q.asked_by, q.asked_by_person, q.asked_at, q.outcome, q.decided_by,
    q.decided_at, q.note, q.as_sole_keeper, q.period_version <> p.version as is_void,
    q.asked_at + ${STANDS} <= $2::timestamptz as is_expired, q.asked_at + ${STANDS} as expires_at,
    q.asked_at + ${SOLE_KEEPER_WAITS} as own_from, q.asked_at + ${SOLE_KEEPER_WAITS} <= $2::timestamptz as is_own_due
  from unlock_request q join period p on p.organization_id = q.organization_id
  where q.organization_id = $1`;

const LIST = statement<UnlockRequestRow>('unlock-list', `${REQUEST} order by q.asked_at desc, q.id desc limit $3`);
const FIND = statement<UnlockRequestRow>('unlock-find', `${REQUEST} and q.id = $3`);
const INSERT = statement(
  'unlock-insert',
  `insert into unlock_request (organization_id, id, through, reason, asked_by, asked_by_person, asked_at,
     period_version)
   select $1, $2, $3, $4, $5, $6, $7, p.version from period p where p.organization_id = $1`,
);
const DECIDE = statement(
  'unlock-decide',
  `update unlock_request
   set outcome = $3, decided_by = $4, decided_by_person = $5, decided_at = $6, note = $7, as_sole_keeper = $8
   where organization_id = $1 and id = $2 and outcome is null`,
);

/** The last `limit` requests, newest first, as they stand at an instant. */
export async function listUnlockRequests(on: Connection, organization: string, how: { at: string; limit: number }) {
  return rows(on, LIST, [organization, how.at, how.limit]);
}

/** One request as it stands at an instant. */
export async function findUnlockRequest(on: Connection, organization: string, { id, at }: { id: string; at: string }) {
  return first(on, FIND, [organization, at, id]);
}

type New = Pick<UnlockRequestRow, 'id' | 'through' | 'reason' | 'asked_by' | 'asked_by_person' | 'asked_at'>;

/** Adds a request about the lock as it is now. */
export async function insertUnlockRequest(on: Connection, organization: string, row: New): Promise<void> {
  const { id, through, reason, asked_by: by, asked_by_person: person, asked_at: at } = row;
  await run(on, INSERT, [organization, id, through, reason, by, person, at]);
}

export type Decision = {
  readonly id: string;
  readonly outcome: 'approved' | 'declined' | 'withdrawn';
  readonly by: string;
  readonly person: string;
  readonly at: string;
  readonly note?: string | undefined;
  readonly asSoleKeeper?: boolean;
};

/** Ends a request. The database refuses that somebody approves their own, but as sole keeper a day later. */
export async function decideUnlockRequest(on: Connection, organization: string, decision: Decision): Promise<void> {
  const { id, outcome, by, person, at, note = null, asSoleKeeper = false } = decision;
  await run(on, DECIDE, [organization, id, outcome, by, person, at, note, asSoleKeeper]);
}
