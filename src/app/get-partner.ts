import { balancesOf } from '../store/partners.ts';
import { partnerOutput } from './partner-output.ts';
import { query } from './query.ts';
import { requireAccount } from './require-account.ts';

/** One partner with its balances by currency. */
export const getPartner = query<'getPartner'>(async (work, { input }) => {
  const row = await requireAccount(work, input.params.id);
  return { output: partnerOutput(row, await balancesOf(work.on, work.organization.id, [row.id])) };
});
