import { prepareAllocations, writeAllocations } from '../store/allocations.ts';
import { commandReading, type Done, type Writing } from './command.ts';
import { decide, type Read, readAccount } from './reconciliation-decision.ts';
import { reconciliationOutput } from './reconciliation-output.ts';
import type { Recorded } from './transaction.ts';
import type { Asked } from './use-case.ts';

/** Reconciles one partner's credits and debits of one currency: all or nothing (DOMAIN §1, §4). */
export const postReconciliation = commandReading('postReconciliation', { ahead: readAccount, run: post });

async function post(
  work: Writing,
  asked: Asked<'postReconciliation'>,
  read: Read,
): Promise<Done<'postReconciliation'>> {
  const { context, caller, at } = work;
  const decided = await decide(work, asked, read);
  const { partner, currency, note } = asked.input.body;
  const head = {
    id: context.newId(),
    partner_id: partner,
    currency,
    reason: (asked.input.body.step ?? 'manual') === 'manual' ? 'manual' : 'auto',
    ...(note === undefined ? {} : { note }),
    posted_at: at,
    posted_by: caller.principal,
  };
  const { allocations } = decided.reconciled;
  const prepared = await prepareAllocations(work.on, work.organization.id, [{ reconciliation: head, allocations }]);
  work.withCommit(writeAllocations(work.on, work.organization.id, prepared));
  const output = reconciliationOutput(head, decided);
  return { output, changes: [reconciliationChange(head.id)] };
}

/** For the audit trail. */
export function reconciliationChange(id: string): Recorded {
  const posted = { reconciliations: [id] };
  return { action: 'reconciliation.posted', subjectKind: 'reconciliation', subject: id, posted };
}
