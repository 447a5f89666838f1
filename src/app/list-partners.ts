import { searchKey } from '../core/index.ts';
import { balancesOf, countPartners, searchPartners } from '../store/partners.ts';
import { keyOf, pageOf } from './page.ts';
import { partnerOutput } from './partner-output.ts';
import { query } from './query.ts';

/** Partners by name, found by the start of any word of the name or by number; the first page tells how many match. */
export const listPartners = query<'listPartners'>(async (work, { input }) => {
  const { q = '', limit, cursor } = input.query;
  const typed = { key: searchKey(q), text: q.trim().toLowerCase() };
  const [name, id] = keyOf(cursor, ['text', 'id']) ?? [];
  const after = name === undefined || id === undefined ? undefined : ([name, id] as const);
  const rows = await searchPartners(work.on, work.organization.id, { typed, after, limit: limit + 1 });
  const page = pageOf(rows, limit, (row) => [row.name_key, row.id]);
  const ids = page.items.map((row) => row.id);
  const balances = await balancesOf(work.on, work.organization.id, ids);
  const total = after === undefined ? { total: await countPartners(work.on, work.organization.id, typed) } : {};
  return { output: { ...page, ...total, items: page.items.map((row) => partnerOutput(row, balances)) } };
});
