import { IdParams } from '../common.ts';
import { Lock, NewUnlockRequest, Period, UnlockApproval, UnlockRefusal, UnlockRequest } from '../periods.ts';
import { tenant } from '../route.ts';

const tag = 'Periods';

/** Which days are locked: locking takes one person, unlocking two (DOMAIN §8). */
export const PERIOD_ROUTES = {
  getPeriod: tenant('GET /period', {
    tag,
    summary: 'What is locked, and the last requests to unlock it',
    answer: Period,
    right: 'canReadReconciliation',
  }),
  lockPeriod: tenant('POST /period/lock', {
    tag,
    summary: 'Lock every day up to and with one',
    body: Lock,
    answer: Period,
    right: 'canLockPeriods',
    idempotent: 'by-nature',
  }),
  requestUnlock: tenant('POST /period/unlock-requests', {
    tag,
    summary: 'Ask for the lock to be moved back or taken away',
    body: NewUnlockRequest,
    answer: UnlockRequest,
    status: 201,
    right: 'canLockPeriods',
    idempotent: 'key',
  }),
  approveUnlock: tenant('POST /period/unlock-requests/:id/approve', {
    tag,
    summary: 'Carry out what another person asked for',
    params: IdParams,
    body: UnlockApproval,
    answer: UnlockRequest,
    right: 'canLockPeriods',
    idempotent: 'key',
  }),
  declineUnlock: tenant('POST /period/unlock-requests/:id/decline', {
    tag,
    summary: 'Decline what another person asked for',
    params: IdParams,
    body: UnlockRefusal,
    answer: UnlockRequest,
    right: 'canLockPeriods',
    idempotent: 'key',
  }),
  withdrawUnlock: tenant('POST /period/unlock-requests/:id/withdraw', {
    tag,
    summary: 'Withdraw a request of one’s own',
    params: IdParams,
    answer: UnlockRequest,
    right: 'canLockPeriods',
    idempotent: 'key',
  }),
};
