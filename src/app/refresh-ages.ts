import { refreshAges } from '../store/account-ages.ts';
import { findOrganization, listOrganizations } from '../store/organizations.ts';
import { inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import type { Context, TaskInputs } from './context.ts';

/** Refreshes some of the ages of accounts that are out of date, in one transaction; answers whether there are more. */
export async function refreshSomeAges(context: Context, { organization }: TaskInputs['ages']): Promise<boolean> {
  return inTransaction(context.pool, { organization }, async (on) => {
    const row = await findOrganization(on, organization);
    return row !== undefined && refreshAges(on, organization, context.today(row.time_zone));
  });
}

/**
 * Has the ages of each organization refreshed for which a day has begun: what was due yesterday is overdue now. `seen`
 * holds the day of each when it was last asked; one that is not there yet counts as new.
 */
export async function greetNewDays(context: Context, seen: Map<string, string>): Promise<void> {
  const { pool } = context;
  const all = await inTransaction(pool, { organization: NO_ORGANIZATION, readOnly: true }, listOrganizations);
  for (const { id: organization, time_zone: zone } of all) {
    const today = context.today(zone);
    if (seen.get(organization) === today) continue;
    // oxlint-disable-next-line no-await-in-loop -- the embedded engine has one connection
    await inTransaction(pool, { organization }, (on) => context.enqueue(on, 'ages', { organization }));
    seen.set(organization, today);
  }
}
