import { balancesOf, findPartner } from '../store/partners.ts';
import { partnerOutput } from './partner-output.ts';
import { query } from './query.ts';
import { Refused } from './refusal.ts';

/** One partner with its balances by currency. */
export const getPartner = query<'getPartner'>(async (work, { input }) => {
  const row = await findPartner(work.on, work.organization.id, input.params.id);
  if (row === undefined) throw new Refused('not-found', 'There is no such partner.');
  return { output: partnerOutput(row, await balancesOf(work.on, work.organization.id, [row.id])) };
});
