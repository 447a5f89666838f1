import { totalsOf } from '../store/run-results.ts';
import { listRuns as list } from '../store/runs.ts';
import { keyOf, pageOf } from './page.ts';
import { query } from './query.ts';
import { runOutput } from './run-output.ts';

/** Runs, newest first. */
export const listRuns = query<'listRuns'>(async (work, { input }) => {
  const { limit, cursor } = input.query;
  const [before] = keyOf(cursor, ['id']) ?? [];
  const page = pageOf(await list(work.on, work.organization.id, { before, limit: limit + 1 }), limit, (row) => [
    row.id,
  ]);
  const ids = page.items.map((row) => row.id);
  const totals = Map.groupBy(await totalsOf(work.on, work.organization.id, ids), (total) => total.run_id);
  return { output: { ...page, items: page.items.map((row) => runOutput(row, totals.get(row.id) ?? [])) } };
});
