import type { Run } from '../contract/runs.ts';
import { type AccountSelection, agesFor } from '../store/accounts-selection.ts';
import { insertRun, type NewRunRow } from '../store/runs.ts';
import type { Done } from './command.ts';
import { readRun } from './run-output.ts';
import type { Work } from './transaction.ts';

type NewRun = Pick<NewRunRow, 'kind' | 'ladder' | 'undoes_id' | 'reason'> & { readonly selection: AccountSelection };

/** Freezes a run's scope and queues it, in the caller's transaction: either both are there or neither. */
export async function startRun(work: Work, { selection, ...asked }: NewRun): Promise<Run> {
  const { on, context, caller, organization, today, at } = work;
  const row = { ...asked, id: context.newId(), asked_at: at, asked_by: caller.principal };
  const ages = await agesFor(on, organization.id, { selection, today });
  await insertRun(on, organization.id, { row, selecting: { selection, today, ages } });
  await context.enqueue(on, 'run', { organization: organization.id, run: row.id });
  return readRun(work, row.id);
}

/** For the audit trail. */
export function runChange({ id, kind, accounts, state }: Run): Done<'createRun'>['changes'] {
  return [{ action: `run.${state}`, subjectKind: 'run', subject: id, fields: { kind, accounts } }];
}
