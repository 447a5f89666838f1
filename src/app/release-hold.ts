import { lockHold, releaseHold as release } from '../store/holds.ts';
import { command } from './command.ts';
import { Refused } from './refusal.ts';

/** Ends a hold; one that is over stays as it was. */
export const releaseHold = command('releaseHold', async (work, { input }) => {
  const { id } = input.params;
  const hold = await lockHold(work.on, work.organization.id, id);
  if (hold === undefined) throw new Refused('not-found', 'There is no such hold.');
  if (hold.released_at !== null) return { output: undefined, changes: [] };
  await release(work.on, work.organization.id, { id, at: work.at });
  return { output: undefined, changes: [{ action: 'hold.released', subjectKind: 'hold', subject: id }] };
});
