import type { Run } from '../contract/runs.ts';
import { formatAmount } from '../core/index.ts';
import { type TotalRow, totalsOf } from '../store/run-results.ts';
import { findRun, type RunRow } from '../store/runs.ts';
import { knownCurrency } from './input.ts';
import { Refused } from './refusal.ts';
import type { Work } from './transaction.ts';

/** A run as the wire shows it; refuses where there is none. */
export async function readRun(work: Work, id: string): Promise<Run> {
  const row = await knownRun(work, id);
  return runOutput(row, await totalsOf(work.on, work.organization.id, [id]));
}

/** A run's row; refuses where there is none. */
export async function knownRun(work: Work, id: string): Promise<RunRow> {
  const row = await findRun(work.on, work.organization.id, id);
  if (row === undefined) throw new Refused('not-found', 'There is no such run.');
  return row;
}

/** A run with its sums as the wire shows it. */
export function runOutput(row: RunRow, totals: readonly TotalRow[]): Run {
  const amountOf = ({ amount, currency }: TotalRow) =>
    formatAmount({ minor: amount, currency: knownCurrency(currency) });
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    ladder: [...row.ladder],
    ...(row.undoes_id === null ? {} : { undoes: row.undoes_id }),
    ...(row.undone_by === null ? {} : { undoneBy: row.undone_by }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    accounts: row.accounts,
    accountsDone: row.accounts_done,
    reconciliations: row.reconciliations,
    allocations: row.allocations,
    totals: totals
      .filter(({ outcome }) => outcome === 'settled')
      .map((total) => ({ currency: total.currency, allocations: total.items, amount: amountOf(total) })),
    leftOvers: totals.flatMap((total) => leftOver(total, amountOf(total))),
    at: row.asked_at,
    by: row.asked_by,
    ...(row.started_at === null ? {} : { startedAt: row.started_at }),
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    ...(row.failure === null ? {} : { failure: row.failure }),
  };
}

function leftOver({ outcome, currency, side, items }: TotalRow, amount: string): Run['leftOvers'] {
  if (side === 'both') return [];
  // Written from the core's own list of reasons.
  return [{ reason: outcome as Run['leftOvers'][number]['reason'], currency, side, items, amount }];
}
