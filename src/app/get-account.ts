import { countNotes } from '../store/account-notes.ts';
import { accountDetailOutput, readAccounts } from './account-output.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';

/** One account: balances with their aging, status counts, hold, and how many notes there are. */
export const getAccount = query<'getAccount'>(async (work, { input }) => {
  const [facts] = await readAccounts(work, [input.params.id]);
  if (facts === undefined) throw new Refused('not-found', 'There is no such account.');
  return { output: accountDetailOutput(facts, await countNotes(work.on, work.organization.id, facts.row.id)) };
});
