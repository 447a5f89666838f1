import type { RunLeftOver } from '../contract/runs.ts';
import { formatAmount } from '../core/index.ts';
import { listRunLeftOvers as list, type RunLeftOverRow } from '../store/run-lists.ts';
import { knownCurrency } from './input.ts';
import { keyOf, pageOf } from './page.ts';
import { query } from './query.ts';
import { readStandings } from './read-standings.ts';
import { knownRun } from './run-output.ts';

/** What a run did not settle, reason by reason. */
export const listRunLeftOvers = query<'listRunLeftOvers'>(async (work, { input }) => {
  const { limit, cursor, reason } = input.query;
  const { id } = await knownRun(work, input.params.id);
  const [lastReason = '', position = '0'] = keyOf(cursor, ['text', 'count']) ?? [];
  const after = [lastReason, Number(position)] as const;
  const rows = await list(work.on, work.organization.id, { run: id, reason, after, limit: limit + 1 });
  const page = pageOf(rows, limit, (row) => [row.reason, String(row.position)]);
  const standingOf = await readStandings(
    work,
    page.items.map((row) => row.document_id),
  );
  const items = page.items.map((row) => ({ ...leftOverOutput(row), ...standingOf(row.document_id) }));
  return { output: { ...page, items } };
});

function leftOverOutput(row: RunLeftOverRow): RunLeftOver {
  return {
    account: { id: row.partner_id, number: row.partner_number, owner: row.partner_name },
    document: row.document_id,
    seq: row.seq,
    of: row.items,
    dueOn: row.due_date,
    // The schema's check lists the same kinds as the contract.
    kind: row.kind as RunLeftOver['kind'],
    side: row.side,
    number: row.number,
    currency: row.currency,
    open: formatAmount({ minor: row.open_amount, currency: knownCurrency(row.currency) }),
    // Written from the core's own list of reasons.
    reason: row.reason as RunLeftOver['reason'],
  };
}
