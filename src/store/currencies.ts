import { type Connection, rows, statement } from './sql.ts';

const USED = statement<{ currency: string }>(
  'currency-used',
  'select distinct currency from partner_balance where organization_id = $1 order by currency',
);

/** The currencies in which an organization has posted anything, in the order of their codes. */
export async function listUsedCurrencies(on: Connection, organization: string): Promise<readonly string[]> {
  return (await rows(on, USED, [organization])).map(({ currency }) => currency);
}
