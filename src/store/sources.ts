import { type Connection, first, statement } from './sql.ts';

const COUNT = statement<{ count: bigint }>(
  'source-count',
  'select count(*) from document where organization_id = $1 and source = $2',
);

/** How many documents of an organization came from one outside source. */
export async function countFromSource(on: Connection, organization: string, source: string): Promise<number> {
  const row = await first(on, COUNT, [organization, source]);
  return Number(row?.count ?? 0n);
}
