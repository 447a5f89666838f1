import { type Connection, first, run, statement } from './sql.ts';

/** Where personal values of a partner stand, and the statement that takes them away; $1 organization, $2 partner. */
type Place = { readonly table: string; readonly columns: readonly string[]; readonly sql: string };

/** The documents of a partner: $1 organization, $2 partner. */
const DOCUMENTS = 'select id from document where organization_id = $1 and partner_id = $2';

/**
 * Every place of personal values (DOMAIN §10); a test compares it with the schema. What else people write, the notes
 * and reasons of reconciliations, reversals and runs, is evidence and stays (docs/decisions/0033).
 */
export const PERSONAL: readonly Place[] = [
  {
    table: 'partner_personal',
    columns: ['name', 'name_key', 'email', 'phone', 'address', 'digest_key'],
    sql: `update partner_personal set name = '', name_key = '', email = null, phone = null, address = null,
            digest_key = null
          where organization_id = $1 and partner_id = $2`,
  },
  {
    // A file without numbers knows its partners by their names.
    table: 'partner',
    columns: ['source', 'external_id'],
    sql: 'update partner set source = null, external_id = null where organization_id = $1 and id = $2',
  },
  {
    table: 'account_note',
    columns: ['text'],
    sql: 'delete from account_note where organization_id = $1 and partner_id = $2',
  },
  {
    table: 'document_text',
    columns: ['reference'],
    sql: `delete from document_text where organization_id = $1 and document_id in (${DOCUMENTS})`,
  },
  {
    table: 'document_line_text',
    columns: ['text'],
    sql: `delete from document_line_text where organization_id = $1 and document_id in (${DOCUMENTS})`,
  },
  {
    table: 'hold',
    columns: ['reason'],
    sql: `update hold set reason = '–' where organization_id = $1 and partner_id = $2`,
  },
];

/** What of a partner is not over yet. */
export type Unsettled = { readonly items: number; readonly drafts: number; readonly runs: number };

const UNSETTLED = statement<Unsettled>(
  'erasure-unsettled',
  `select (
     select count(*) from open_item where organization_id = $1 and partner_id = $2 and open_amount > 0
   )::integer as items, (
     select count(*) from document_draft where organization_id = $1 and partner_id = $2
   )::integer as drafts, (
     select count(*) from run r where r.organization_id = $1 and r.state in ('queued', 'running') and exists (
       select from run_account a where a.organization_id = $1 and a.run_id = r.id and a.partner_id = $2
     )
   )::integer as runs`,
);
const ERASURES = PERSONAL.map(({ table, sql }) => statement(`erase-${table}`, sql));
const MARK = statement(
  'erasure-mark',
  `with named as (
     update partner_personal set name = $6, name_key = $7 where organization_id = $1 and partner_id = $2
   )
   update partner set erased_at = coalesce(erased_at, $3), erased_by = coalesce(erased_by, $4),
     erasure_reason = coalesce(erasure_reason, $5)
   where organization_id = $1 and id = $2`,
);

/** How much of a partner is still open, drafted, or in a run that is not over. */
export async function unsettledOf(on: Connection, organization: string, partner: string): Promise<Unsettled> {
  return (await first(on, UNSETTLED, [organization, partner])) ?? { items: 0, drafts: 0, runs: 0 };
}

/** Who erases whom and why, and what stands for the name from now on. */
export type Erasure = {
  readonly partner: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly name: string;
  readonly name_key: string;
};

/** Takes away every personal value; the caller holds the partner's lock. Of two erasures the first is told of. */
export async function erase(on: Connection, organization: string, erasure: Erasure): Promise<void> {
  const { partner, at, by, reason, name, name_key: nameKey } = erasure;
  await Promise.all(ERASURES.map((erasing) => run(on, erasing, [organization, partner])));
  await run(on, MARK, [organization, partner, at, by, reason, name, nameKey]);
}
