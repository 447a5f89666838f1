import { postAllocations } from '../store/allocations.ts';
import { command } from './command.ts';
import { decide } from './reconciliation-decision.ts';
import { reconciliationOutput } from './reconciliation-output.ts';
import type { Recorded } from './transaction.ts';

/** Reconciles one partner's credits and debits of one currency: all or nothing (DOMAIN §1, §4). */
export const postReconciliation = command('postReconciliation', async (work, asked) => {
  const { context, caller, at } = work;
  const decided = await decide(work, asked);
  const { partner, currency, note } = asked.input.body;
  const head = {
    id: context.newId(),
    partner_id: partner,
    currency,
    reason: asked.input.body.step === undefined ? 'manual' : 'auto',
    ...(note === undefined ? {} : { note }),
    posted_at: at,
    posted_by: caller.principal,
  };
  const { allocations } = decided.reconciled;
  await postAllocations(work.on, work.organization.id, [{ reconciliation: head, allocations }]);
  const output = reconciliationOutput(head, decided);
  return { output, changes: [reconciliationChange(head.id)] };
});

/** For the audit trail. */
export function reconciliationChange(id: string): Recorded {
  const posted = { reconciliations: [id] };
  return { action: 'reconciliation.posted', subjectKind: 'reconciliation', subject: id, posted };
}
