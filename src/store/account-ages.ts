import { type Connection, first, statement } from './sql.ts';

const REFRESH = statement<{ stale: number }>(
  'account-ages-refresh',
  'select refresh_account_ages($1, $2, $3) as stale',
);

/** So many balances are refreshed by who asks for their ages: what clerks post in a while, in a moment. */
const FEW = 500;
/** So many at a time by the task: others get their turn between. */
const CHUNK = 2000;

/**
 * Where the ages of accounts are read: those that are kept, or, while very many of these are out of date, all worked
 * out from the open items: that takes seconds, and is as exact.
 */
export type Ages = 'kept' | 'worked-out';

/** Refreshes the ages if few are out of date, and tells which to read then. `today` is the organization's. */
export async function agesToRead(on: Connection, organization: string, today: string): Promise<Ages> {
  return (await refresh(on, [organization, today, FEW])) < FEW ? 'kept' : 'worked-out';
}

/** Refreshes some of the ages that are out of date; `false` once none is. */
export async function refreshAges(on: Connection, organization: string, today: string): Promise<boolean> {
  return (await refresh(on, [organization, today, CHUNK])) === CHUNK;
}

async function refresh(on: Connection, values: readonly unknown[]): Promise<number> {
  return (await first(on, REFRESH, values))?.stale ?? 0;
}

/** SQL in the place of the table `account_age`: all ages, worked out. $1 is the organization. */
export function workedOut(today: string): string {
  return `account_age as materialized (
    select o.organization_id, o.partner_id, o.currency, min(o.due_date) as oldest_due,
      min(d.document_date) as oldest_open,
      coalesce(sum(o.open_amount) filter (where o.due_date < ${today}), 0)::bigint as overdue
    from open_item o
    join document d on d.organization_id = $1 and d.id = o.document_id
    where o.organization_id = $1 and o.side = 'debit' and o.open_amount > 0
    group by o.organization_id, o.partner_id, o.currency
  )`;
}
