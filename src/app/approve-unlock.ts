import { moveLock } from '../store/organizations.ts';
import { decideUnlockRequest, type UnlockRequestRow } from '../store/unlock-requests.ts';
import { command } from './command.ts';
import { movedLock } from './lock-period.ts';
import { keepersOf, knownRequest, unlockRequestOutput } from './period-output.ts';
import { Refused } from './refusal.ts';
import { requireDeciding } from './request-unlock.ts';
import type { Work } from './transaction.ts';
import { requireWaiting } from './unlock-decision.ts';

/**
 * Carries out what another person asked for. Only who is signed in approves, and nobody their own, by whatever key they
 * asked; but where one person alone may lock periods, and the organization has said so, that person may a day later,
 * and the audit trail tells it (DOMAIN §8).
 */
export const approveUnlock = command(
  'approveUnlock',
  async (work, { input }) => {
    const { on, organization, caller, at } = work;
    const row = await knownRequest(work, input.params.id);
    requireWaiting(row);
    const person = requireDeciding(work);
    const asSoleKeeper = person === row.asked_by_person;
    if (asSoleKeeper) await requireSoleKeeper(work, row);
    const decision = { id: row.id, outcome: 'approved', by: caller.principal, person, at } as const;
    await decideUnlockRequest(on, organization.id, { ...decision, note: input.body.note, asSoleKeeper });
    const output = await unlockRequestOutput(work, row.id);
    await moveLock(on, organization.id, { through: row.through, at });
    const fields = {
      ...movedLock(organization.locked_through, row.through),
      request: row.id,
      askedBy: row.asked_by,
      ...(asSoleKeeper ? { soleKeeper: true } : {}),
    };
    const change = { action: 'period.unlocked', subjectKind: 'organization', subject: organization.id };
    return { output, changes: [{ ...change, fields }] };
  },
  'to-change',
);

async function requireSoleKeeper(work: Work, row: UnlockRequestRow): Promise<void> {
  if (!work.organization.sole_keeper)
    throw new Refused('own-request', 'Nobody unlocks what they asked for themselves.');
  const keepers = await keepersOf(work);
  if (keepers > 1) throw new Refused('several-keepers', `${keepers} people may lock periods.`);
  if (!row.is_own_due) throw new Refused('sole-keeper-waits', `It can be carried out from ${row.own_from} on.`);
}
