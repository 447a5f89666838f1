import { forgetKeys as forget } from '../store/idempotency.ts';
import { listOrganizations } from '../store/organizations.ts';
import { inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import type { Context } from './context.ts';

/** Drops answers kept under idempotency keys once nobody will ask again; returns how many. */
export async function forgetKeys({ pool, now }: Context): Promise<number> {
  const organizations = await inTransaction(pool, { organization: NO_ORGANIZATION, readOnly: true }, listOrganizations);
  let forgotten = 0;
  for (const id of [NO_ORGANIZATION, ...organizations.map((organization) => organization.id)]) {
    // oxlint-disable-next-line no-await-in-loop -- the embedded engine has one connection
    forgotten += await inTransaction(pool, { organization: id }, (on) => forget(on, now()));
  }
  return forgotten;
}
