import { formatAmount } from '../core/index.ts';
import { laterReconciliations, standingOfRun } from '../store/run-lists.ts';
import { knownCurrency } from './input.ts';
import { query } from './query.ts';
import { knownRun } from './run-output.ts';

/** More than a person can look at one by one. */
const MOST = 1000;

/**
 * Reconciliations made by hand since, on documents that a run settled: undoing the run leaves them (DOMAIN §5). And
 * what stands of the run, which undoing it frees.
 */
export const listLaterReconciliations = query<'listLaterReconciliations'>(async (work, { input }) => {
  const { id, undoes_id: undoes } = await knownRun(work, input.params.id);
  const run = undoes ?? id;
  const rows = await laterReconciliations(work.on, work.organization.id, { run, limit: MOST });
  const items = rows.map((row) => ({
    reconciliation: row.id,
    account: row.partner_name,
    total: formatAmount({ minor: row.total, currency: knownCurrency(row.currency) }),
    currency: row.currency,
    at: row.posted_at,
  }));
  const frees = (await standingOfRun(work.on, work.organization.id, run)).map(({ currency, allocations, amount }) => ({
    currency,
    allocations,
    amount: formatAmount({ minor: amount, currency: knownCurrency(currency) }),
  }));
  return { output: { frees, items } };
});
