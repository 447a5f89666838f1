import { moveLock } from '../store/organizations.ts';
import { command } from './command.ts';
import { periodOutput } from './period-output.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/**
 * Locks every day up to and with one, once nobody writes who has read the lock as it was. The lock only moves forward:
 * back, it takes two people (DOMAIN §8).
 */
export const lockPeriod = command(
  'lockPeriod',
  async (work, { input }) => {
    const { through } = input.body;
    checkDay(work, through);
    const { id, locked_through: before } = work.organization;
    if (before !== null && through < before) throw backwards(before);
    if (through === before) return { output: await periodOutput(work), changes: [] };
    await moveLock(work.on, id, { through, at: work.at });
    const change = { action: 'period.locked', subjectKind: 'organization', subject: id };
    return { output: await periodOutput(work), changes: [{ ...change, fields: movedLock(before, through) }] };
  },
  'to-change',
);

/** For the audit trail: where the lock date was and is. */
export function movedLock(before: string | null, after: string | null) {
  return { changed: ['lockedThrough'], before: { lockedThrough: before }, after: { lockedThrough: after } };
}

/** A day that is over or today: nothing could be posted until one that lies ahead. */
function checkDay({ today }: Work, value: string): void {
  if (value <= today) return;
  const detail = `${value} is after today, ${today}: until then nothing could be posted.`;
  throw new Refused('input-invalid', detail, {
    problems: [{ code: 'date-in-future', pointer: '/through', value, detail }],
  });
}

function backwards(lockedThrough: string): Refused {
  return new Refused('unlock-needs-another', `Everything up to ${lockedThrough} is locked, and stays so until then.`);
}
