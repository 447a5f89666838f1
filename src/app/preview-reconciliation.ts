import { inTransaction } from '../store/transaction.ts';
import { decide, readAccount } from './reconciliation-decision.ts';
import { decidedLines, openAfter, totalOf, warningsOf } from './reconciliation-output.ts';
import { enter, organizationOf } from './transaction.ts';
import type { UseCase } from './use-case.ts';

/** What posting would do: the same decision on the same locked rows, not saved. */
export const previewReconciliation: UseCase<'previewReconciliation'> = async (context, asked) => {
  const { caller } = asked;
  const organization = await organizationOf(context, caller);
  return inTransaction(context.pool, { organization }, async (on) => {
    const [work, read] = await Promise.all([
      enter(on, { context, caller, organization }, { hold: true }),
      readAccount(on, organization, asked),
    ]);
    const decided = await decide(work, asked, read);
    const { partner, currency } = asked.input.body;
    const allocations = decidedLines(decided);
    return {
      status: 200,
      body: {
        partner,
        currency,
        total: totalOf(decided),
        allocations,
        after: openAfter(decided),
        warnings: warningsOf(decided),
      },
    };
  });
};
