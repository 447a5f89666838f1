import type { Period, UnlockRequest } from '../contract/periods.ts';
import { rolesWith } from '../contract/rights.ts';
import { findOrganization } from '../store/organizations.ts';
import { holdersOf, memberBehind, namesOfPrincipals } from '../store/people.ts';
import { findUnlockRequest, listUnlockRequests, type UnlockRequestRow } from '../store/unlock-requests.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** So many of the last requests are told of. */
const LISTED = 20;

/** What is locked and who asked to unlock it, as the caller sees it. */
export async function periodOutput(work: Work): Promise<Period> {
  const { on, organization, at } = work;
  const row = (await findOrganization(on, organization.id)) ?? organization;
  const requests = await listUnlockRequests(on, organization.id, { at, limit: LISTED });
  return {
    ...(row.locked_through === null ? {} : { lockedThrough: row.locked_through }),
    keepers: await keepersOf(work),
    soleKeeper: row.sole_keeper,
    requests: await requestsOutput(work, requests),
  };
}

/** One request as the caller sees it. */
export async function unlockRequestOutput(work: Work, id: string): Promise<UnlockRequest> {
  const [output] = await requestsOutput(work, [await knownRequest(work, id)]);
  if (output === undefined) throw new Error('one row makes one output');
  return output;
}

/** A request by its id; refused where there is none. */
export async function knownRequest({ on, organization, at }: Work, id: string): Promise<UnlockRequestRow> {
  const row = await findUnlockRequest(on, organization.id, { id, at });
  if (row === undefined) throw new Refused('not-found', 'There is no such request.');
  return row;
}

/** How many people may lock periods. */
export async function keepersOf({ on, organization }: Pick<Work, 'on' | 'organization'>): Promise<number> {
  return holdersOf(on, organization.id, { right: 'canLockPeriods', roles: rolesWith('canLockPeriods') });
}

/** Of two that exclude each other what a person did counts before what time did. */
export function stateOf(row: UnlockRequestRow): UnlockRequest['state'] {
  if (row.outcome !== null) return row.outcome;
  if (row.is_void) return 'void';
  return row.is_expired ? 'expired' : 'waiting';
}

async function requestsOutput(
  { on, organization, caller }: Work,
  rows: readonly UnlockRequestRow[],
): Promise<UnlockRequest[]> {
  const person = caller.person ?? (await memberBehind(on, organization.id, caller.principal));
  const principals = rows.flatMap((row) => [row.asked_by, row.decided_by ?? '']);
  const names = await namesOfPrincipals(on, organization.id, principals);
  const somebody = (by: string, at: string) => {
    const name = names.get(by);
    return { by, ...(name === undefined ? {} : { name }), at };
  };
  return rows.map((row) => ({
    id: row.id,
    through: row.through,
    reason: row.reason,
    asked: somebody(row.asked_by, row.asked_at),
    state: stateOf(row),
    expiresAt: row.expires_at,
    own: row.asked_by_person === person,
    ownFrom: row.own_from,
    ownDue: row.is_own_due,
    ...(row.decided_by === null || row.decided_at === null
      ? {}
      : { decided: { ...somebody(row.decided_by, row.decided_at), ...noteOf(row), asSoleKeeper: row.as_sole_keeper } }),
  }));
}

function noteOf({ note }: UnlockRequestRow) {
  return note === null ? {} : { note };
}
