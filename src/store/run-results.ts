import type { Allocation, LeftOver } from '../core/index.ts';
import { arrayText, type Connection, rows, run, statement } from './sql.ts';

/** Where a run's results go on: behind what it has. */
export type Behind = { readonly run: string; readonly after: number };

/** A sum of a run's results: `settled` counts allocations of both sides at once, a reason items of one side. */
export type TotalRow = {
  readonly outcome: string;
  readonly currency: string;
  readonly side: 'both' | 'debit' | 'credit';
  readonly items: number;
  readonly amount: bigint;
};

const LINK_RECONCILIATIONS = statement(
  'run-reconciliation-insert',
  `insert into run_reconciliation
   select $1, $2, $3::integer + l.position, l.id from unnest($4::uuid[]) with ordinality as l(id, position)`,
);
const LINK_REVERSALS = statement(
  'run-reversal-insert',
  `insert into run_reversal
   select $1, $2, $3::integer + l.position, l.id from unnest($4::uuid[]) with ordinality as l(id, position)`,
);
const LEFT_OVER = statement(
  'run-left-over-insert',
  `insert into run_left_over
   select $1, $2, l.reason, $3::integer + l.position, l.partner_id, l.document_id, l.seq, l.open
   from unnest($4::text[], $5::uuid[], $6::uuid[], $7::integer[], $8::bigint[]) with ordinality
     as l(reason, partner_id, document_id, seq, open, position)`,
);
const PREVIEW = statement(
  'run-allocation-insert',
  `insert into run_allocation
   select $1, $2, $3::integer + a.position, a.partner_id, a.currency, a.credit, a.credit_seq, a.debit, a.debit_seq,
     a.amount, a.effective, a.step
   from unnest($4::uuid[], $5::text[], $6::uuid[], $7::integer[], $8::uuid[], $9::integer[], $10::bigint[], $11::date[],
     $12::text[]) with ordinality
     as a(partner_id, currency, credit, credit_seq, debit, debit_seq, amount, effective, step, position)`,
);
const ADD_TOTALS = statement(
  'run-total-add',
  `insert into run_total as t
   select $1, $2, n.outcome, n.currency, n.side, n.items, n.amount
   from unnest($3::text[], $4::text[], $5::text[], $6::integer[], $7::bigint[])
     as n(outcome, currency, side, items, amount)
   order by n.outcome, n.currency, n.side
   on conflict (organization_id, run_id, outcome, currency, side)
     do update set items = t.items + excluded.items, amount = t.amount + excluded.amount`,
);
const TOTALS = statement<TotalRow & { readonly run_id: string }>(
  'run-total-list',
  `select run_id, outcome, currency, side, items, amount from run_total
   where organization_id = $1 and run_id = any ($2::uuid[]) order by run_id, outcome, currency, side`,
);

/** Says that a run posted these reconciliations. */
export async function linkReconciliations(on: Connection, organization: string, { run: id, after, ids }: Links) {
  if (ids.length > 0) await run(on, LINK_RECONCILIATIONS, [organization, id, after, arrayText(ids)]);
}

/** Says that an undo posted these reversals. */
export async function linkReversals(on: Connection, organization: string, { run: id, after, ids }: Links) {
  if (ids.length > 0) await run(on, LINK_REVERSALS, [organization, id, after, arrayText(ids)]);
}

type Links = Behind & { readonly ids: readonly string[] };
type LeftOvers = Behind & { readonly leftOvers: readonly LeftOver[] };

/** Adds what a run did not settle. */
export async function insertLeftOvers(on: Connection, organization: string, { run: id, after, leftOvers }: LeftOvers) {
  if (leftOvers.length === 0) return;
  const items = leftOvers.map(({ item }) => item);
  const columns = [
    leftOvers.map(({ reason }) => reason),
    items.map(({ partner }) => partner),
    items.map(({ document }) => document),
    items.map(({ seq }) => seq),
    items.map(({ open }) => open),
  ];
  await run(on, LEFT_OVER, [organization, id, after, ...columns.map(arrayText)]);
}

/** An allocation that would be posted, with its account. */
export type Previewed = { readonly partner: string; readonly currency: string; readonly allocation: Allocation };
type Previews = Behind & { readonly previews: readonly Previewed[] };

/** Adds what a preview would post. */
export async function insertPreviews(on: Connection, organization: string, { run: id, after, previews }: Previews) {
  if (previews.length === 0) return;
  const all = previews.map(({ allocation }) => allocation);
  const credits = all.map(({ credit }) => partsOf(credit));
  const debits = all.map(({ debit }) => partsOf(debit));
  const columns = [
    previews.map(({ partner }) => partner),
    previews.map(({ currency }) => currency),
    ...[credits, debits].flatMap((ids) => [ids.map(([document]) => document), ids.map(([, seq]) => seq)]),
    all.map(({ amount }) => amount.minor),
    all.map(({ effectiveOn }) => effectiveOn),
    all.map(({ step }) => step),
  ];
  await run(on, PREVIEW, [organization, id, after, ...columns.map(arrayText)]);
}

/** The document and the seq of an open item's id. */
function partsOf(id: string): readonly [document: string, seq: string] {
  const slash = id.lastIndexOf('/');
  return [id.slice(0, slash), id.slice(slash + 1)];
}

type Totals = { readonly run: string; readonly totals: readonly TotalRow[] };

/** Adds a chunk's sums to those of its run. */
export async function addTotals(on: Connection, organization: string, { run: id, totals }: Totals): Promise<void> {
  if (totals.length === 0) return;
  const columns = [
    totals.map(({ outcome }) => outcome),
    totals.map(({ currency }) => currency),
    totals.map(({ side }) => side),
    totals.map(({ items }) => items),
    totals.map(({ amount }) => amount),
  ];
  await run(on, ADD_TOTALS, [organization, id, ...columns.map(arrayText)]);
}

/** The sums of some runs. */
export async function totalsOf(on: Connection, organization: string, runs: readonly string[]) {
  return rows(on, TOTALS, [organization, arrayText(runs)]);
}
