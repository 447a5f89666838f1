import type { StatusFigures } from './standing.ts';
import type { ReconciliationStatus } from './status.ts';

/** What is to be said of a status: two of them have a second reason besides their own. */
export type StatusWhy = ReconciliationStatus | 'nothing-to-settle' | 'rest-planned';

/** Why a document has its status, whichever language tells it (DOMAIN §3). */
export function whyOf({ status, total, planned }: Pick<StatusFigures, 'status' | 'total' | 'planned'>): StatusWhy {
  if (status === 'full' && total === 0n) return 'nothing-to-settle';
  return status === 'partial' && planned > 0n ? 'rest-planned' : status;
}

/** By how much allocations and plans exceed the total; zero where they do not. Minor units. */
export function excessOf({
  total,
  allocated,
  planned,
}: Pick<StatusFigures, 'total' | 'allocated' | 'planned'>): bigint {
  const excess = allocated + planned - total;
  return excess > 0n ? excess : 0n;
}

/**
 * What of a document is neither allocated nor planned, nor received for it and waiting to be reconciled: so much can
 * still be planned, and no money is collected twice. Minor units, never less than zero.
 */
export function leftToPlan({
  total,
  allocated,
  planned,
  waiting,
}: Pick<StatusFigures, 'total' | 'allocated' | 'planned' | 'waiting'>): bigint {
  const left = total - allocated - planned - waiting;
  return left > 0n ? left : 0n;
}
