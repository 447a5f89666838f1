import { listReconciliations as list } from '../store/allocations.ts';
import { keyOf, pageOf } from './page.ts';
import { query } from './query.ts';
import { summaryOf } from './reconciliation-output.ts';

/** Reconciliations of an organization or one partner, newest first. */
export const listReconciliations = query<'listReconciliations'>(async (work, { input }) => {
  const { partner, limit, cursor } = input.query;
  const [before] = keyOf(cursor, ['id']) ?? [];
  const rows = await list(work.on, work.organization.id, { partner, before, limit: limit + 1 });
  const page = pageOf(rows, limit, (row) => [row.id]);
  return { output: { ...page, items: page.items.map(summaryOf) } };
});
