import { approveUnlock } from '../../app/approve-unlock.ts';
import { getPeriod } from '../../app/get-period.ts';
import { lockPeriod } from '../../app/lock-period.ts';
import { requestUnlock } from '../../app/request-unlock.ts';
import { declineUnlock, withdrawUnlock } from '../../app/unlock-decision.ts';

export const periods = { getPeriod, lockPeriod, requestUnlock, approveUnlock, declineUnlock, withdrawUnlock };
