import type { UnlockRequest } from '../contract/periods.ts';
import { decideUnlockRequest, type UnlockRequestRow } from '../store/unlock-requests.ts';
import { command } from './command.ts';
import { knownRequest, stateOf, unlockRequestOutput } from './period-output.ts';
import { Refused } from './refusal.ts';
import { requireAsking, requireDeciding } from './request-unlock.ts';
import type { Work } from './transaction.ts';

/** Declines what another person asked for, signed in; the reason is for them. */
export const declineUnlock = command(
  'declineUnlock',
  async (work, { input }) => end(work, { id: input.params.id, outcome: 'declined', note: input.body.reason }),
  'to-change',
);

/** Withdraws a request; only who asked can. */
export const withdrawUnlock = command(
  'withdrawUnlock',
  async (work, { input }) => end(work, { id: input.params.id, outcome: 'withdrawn' }),
  'to-change',
);

type End = { readonly id: string; readonly outcome: 'declined' | 'withdrawn'; readonly note?: string };

async function end(work: Work, { id, outcome, note }: End) {
  const { on, organization, caller, at } = work;
  const row = await knownRequest(work, id);
  requireWaiting(row);
  const person = outcome === 'declined' ? requireDeciding(work) : await requireAsking(work);
  const isOwn = person === row.asked_by_person;
  if (outcome === 'declined' && isOwn) {
    throw new Refused('own-request', 'You asked for it yourself.', { remedy: 'Withdraw it.' });
  }
  if (outcome === 'withdrawn' && !isOwn) {
    throw new Refused('request-closed', 'Another person asked for it.', { remedy: 'Decline it.' });
  }
  await decideUnlockRequest(on, organization.id, { id, outcome, by: caller.principal, person, at, note });
  const change = { subjectKind: 'unlock_request', subject: id, fields: { askedBy: row.asked_by } };
  const action = outcome === 'declined' ? 'unlock.declined' : 'unlock.withdrawn';
  return { output: await unlockRequestOutput(work, id), changes: [{ ...change, action }] };
}

/** Refuses to decide on what is over. */
export function requireWaiting(row: UnlockRequestRow): void {
  const state = stateOf(row);
  if (state !== 'waiting') throw new Refused('request-closed', CLOSED[state]);
}

const CLOSED: Readonly<Record<Exclude<UnlockRequest['state'], 'waiting'>, string>> = {
  approved: 'It was approved before.',
  declined: 'It was declined before.',
  withdrawn: 'It was withdrawn before.',
  expired: 'Nobody decided on it within seven days.',
  void: 'The lock has moved since it was asked for.',
};
