import { type Connection, rows, statement } from './sql.ts';

/** What a partner is called. */
export type PartnerName = { readonly id: string; readonly number: string; readonly name: string };

const NAMES = statement<PartnerName>(
  'partner-names',
  `select p.id, p.number, s.name
   from partner p join partner_personal s on s.organization_id = p.organization_id and s.partner_id = p.id
   where p.organization_id = $1 and p.id = any ($2::uuid[])`,
);

/** What some partners are called, in no order. */
export async function partnerNames(on: Connection, organization: string, ids: readonly string[]) {
  return rows(on, NAMES, [organization, ids]);
}
