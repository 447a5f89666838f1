import { searchKey } from '../core/index.ts';
import { balancesOf, countPartners, searchPartners } from '../store/partners.ts';
import { keyOf, pageOf } from './page.ts';
import { partnerOutput } from './partner-output.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';

const UUID = /^[0-9a-f-]{36}$/;

/** Partners by name, found by the start of any word of the name or by number; the first page tells how many match. */
export const listPartners = query<'listPartners'>(async (work, { input }) => {
  const { q = '', limit, cursor } = input.query;
  const key = searchKey(q);
  const after = afterOf(cursor);
  const rows = await searchPartners(work.on, work.organization.id, { key, after, limit: limit + 1 });
  const page = pageOf(rows, limit, (row) => [row.name_key, row.id]);
  const ids = page.items.map((row) => row.id);
  const balances = await balancesOf(work.on, work.organization.id, ids);
  const total = after === undefined ? { total: await countPartners(work.on, work.organization.id, key) } : {};
  return { output: { ...page, ...total, items: page.items.map((row) => partnerOutput(row, balances)) } };
});

function afterOf(cursor: string | undefined): readonly [string, string] | undefined {
  const [name, id] = keyOf(cursor, 2) ?? [];
  if (name === undefined || id === undefined) return undefined;
  if (!UUID.test(id)) throw new Refused('input-invalid', 'Not a cursor of this list.');
  return [name, id];
}
