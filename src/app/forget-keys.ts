import { forgetKeys as forget } from '../store/idempotency.ts';
import { inTransaction, NO_ORGANIZATION } from '../store/transaction.ts';
import type { Context } from './context.ts';

/** Drops answers kept under idempotency keys once nobody will ask again; returns how many. */
export async function forgetKeys(context: Context): Promise<number> {
  return inTransaction(context.pool, { organization: NO_ORGANIZATION }, (on) => forget(on, context.now()));
}
