import { type Connection, first, rows, run, statement } from './sql.ts';

/** Automatic steps leave the document alone, or without one the whole partner. */
export type NewHoldRow = {
  readonly id: string;
  readonly partner_id: string;
  readonly document_id?: string | undefined;
  readonly reason: string;
  readonly held_by: string;
  readonly until?: string | undefined;
  readonly created_at: string;
};

/** A hold that was not released; without a document it is on all of the partner. */
export type HoldRow = {
  readonly id: string;
  readonly partner_id: string;
  readonly document_id: string | null;
  readonly reason: string;
  readonly held_by: string;
  /** The last day on which it holds. */
  readonly until: string | null;
  readonly created_at: string;
  readonly released_at: string | null;
};

const COLUMNS = 'h.id, h.partner_id, h.document_id, h.reason, h.held_by, h.until, h.created_at, h.released_at';
// The newest last, so that it wins where several are on the same.
const STANDING = statement<HoldRow>(
  'hold-standing',
  `select ${COLUMNS} from hold h
   where h.organization_id = $1 and h.partner_id = any ($2::uuid[]) and h.released_at is null
     and (h.until is null or h.until >= $3::date)
   order by h.created_at, h.id`,
);
const LOCK = statement<HoldRow>(
  'hold-lock',
  `select ${COLUMNS} from hold h where h.organization_id = $1 and h.id = $2 for update`,
);
const RELEASE = statement('hold-release', 'update hold set released_at = $3 where organization_id = $1 and id = $2');
const INSERT = statement(
  'hold-insert',
  `insert into hold (organization_id, id, partner_id, document_id, reason, held_by, until, created_at)
   select $1::uuid, h.* from jsonb_to_recordset($2) as h(
     id uuid, partner_id uuid, document_id uuid, reason text, held_by text, until date, created_at timestamptz
   )`,
);

/** Adds holds. */
export async function insertHolds(on: Connection, organization: string, holds: readonly NewHoldRow[]): Promise<void> {
  await run(on, INSERT, [organization, JSON.stringify(holds)]);
}

type Holding = { readonly partners: readonly string[]; readonly today: string };

/** The holds that stand today on some partners and their documents, oldest first. */
export async function standingHolds(on: Connection, organization: string, { partners, today }: Holding) {
  return rows(on, STANDING, [organization, partners, today]);
}

/** One hold, kept from others until the transaction ends. */
export async function lockHold(on: Connection, organization: string, id: string): Promise<HoldRow | undefined> {
  return first(on, LOCK, [organization, id]);
}

/** Ends a hold. */
export async function releaseHold(on: Connection, organization: string, { id, at }: { id: string; at: string }) {
  await run(on, RELEASE, [organization, id, at]);
}
