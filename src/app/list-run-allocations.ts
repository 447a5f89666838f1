import type { RunAllocation } from '../contract/runs.ts';
import { formatAmount } from '../core/index.ts';
import { listRunAllocations as list, type RunAllocationRow } from '../store/run-lists.ts';
import { knownCurrency } from './input.ts';
import { keyOf, pageOf } from './page.ts';
import { query } from './query.ts';
import { documentsOf, lineWithStandings, readStandings } from './read-standings.ts';
import { knownRun } from './run-output.ts';
import type { Work } from './transaction.ts';

/** What a run posted, what a preview would post, or what an undo reversed, account by account. */
export const listRunAllocations = query<'listRunAllocations'>(async (work, { input }) => {
  const { limit, cursor } = input.query;
  const run = await knownRun(work, input.params.id);
  const [of = 0, position = 0] = keyOf(cursor, ['count', 'count'])?.map(Number) ?? [];
  const rows = await list(work.on, work.organization.id, { run, after: [of, position], limit: limit + 1 });
  const page = pageOf(rows, limit, (row) => [String(row.of), String(row.position)]);
  return { output: { ...page, items: await runAllocationsOutput(work, page.items) } };
});

/** Rows as the wire shows them, with how their documents stand now. */
export async function runAllocationsOutput(work: Work, rows: readonly RunAllocationRow[]): Promise<RunAllocation[]> {
  const items = rows.map(allocationOutput);
  const standingOf = await readStandings(work, documentsOf(items));
  return items.map((item) => lineWithStandings(standingOf, item));
}

function allocationOutput(row: RunAllocationRow): RunAllocation {
  return {
    account: { id: row.partner_id, number: row.partner_number, owner: row.partner_name },
    currency: row.currency,
    ...(row.reconciliation_id === null ? {} : { reconciliation: row.reconciliation_id }),
    position: row.position,
    credit: {
      document: row.credit_document_id,
      seq: row.credit_seq,
      of: row.credit_items,
      number: row.credit_number,
    },
    debit: { document: row.debit_document_id, seq: row.debit_seq, of: row.debit_items, number: row.debit_number },
    amount: formatAmount({ minor: row.amount, currency: knownCurrency(row.currency) }),
    effectiveOn: row.effective_date,
    step: row.step,
    reversed: row.reversed,
  };
}
