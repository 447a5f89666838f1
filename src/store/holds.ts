import { type Connection, run, statement } from './sql.ts';

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
