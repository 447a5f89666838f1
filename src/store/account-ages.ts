import { type Connection, first, statement } from './sql.ts';

const REFRESH = statement<{ refreshed: number }>(
  'account-ages-refresh',
  'select refresh_account_ages($1, $2, $3) as refreshed',
);

/** So many balances at a time: below a second of work, so that others get their turn between. */
const CHUNK = 10_000;

/**
 * Works out some of the ages of accounts that are out of date; `false` once none is. Sorting by `overdue` or `oldest`
 * and looking for `overdueDays` read what is kept, so ask for this before. `today` is the organization's.
 */
export async function refreshAges(on: Connection, organization: string, today: string): Promise<boolean> {
  const row = await first(on, REFRESH, [organization, today, CHUNK]);
  return (row?.refreshed ?? 0) > 0;
}
