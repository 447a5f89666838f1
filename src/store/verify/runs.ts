import type { Check } from './check.ts';

/** What runs did, or would do: one row an outcome, as `run_total` sums it up; and how many acts there are behind it. */
const DERIVED = `
  select l.run_id, 'settled' as outcome, r.currency, 'both' as side, r.lines::bigint as items, r.total as amount,
    1 as acts
  from run_reconciliation l
  join reconciliation r on r.organization_id = $1 and r.id = l.reconciliation_id
  where l.organization_id = $1
  union all
  select l.run_id, 'settled', r.currency, 'both', (
    select count(*) from reversal_line v where v.organization_id = $1 and v.reversal_id = l.reversal_id
  ), w.total, 1
  from run_reversal l
  join reversal w on w.organization_id = $1 and w.id = l.reversal_id
  join reconciliation r on r.organization_id = $1 and r.id = w.reconciliation_id
  where l.organization_id = $1
  union all
  select a.run_id, 'settled', a.currency, 'both', 1, a.amount, 0
  from run_allocation a where a.organization_id = $1
  union all
  select o.run_id, o.reason, i.currency, i.side, 1, o.open_amount, 0
  from run_left_over o
  left join open_item i on i.organization_id = $1 and i.document_id = o.document_id and i.seq = o.seq
  where o.organization_id = $1`;

export const RUN_CHECKS: readonly Check[] = [
  {
    name: 'run-scope',
    holds: 'The accounts of a run are accounts, numbered from 1 to its count, and all are done when it is.',
    sql: `
      select concat('run ', r.id), concat_ws(' ', r.state, r.accounts_done, 'of', r.accounts),
        concat_ws(' ', a.accounts, 'accounts up to', a.last)
      from run r
      cross join lateral (
        select count(p.id) as accounts, coalesce(max(a.position), 0) as last
        from run_account a
        left join partner p on p.organization_id = $1 and p.id = a.partner_id
        where a.organization_id = $1 and a.run_id = r.id
      ) as a
      where r.organization_id = $1
        and (r.accounts <> a.accounts or r.accounts <> a.last or r.state = 'done' and r.accounts_done <> r.accounts)`,
  },
  {
    name: 'run-counts',
    holds: 'A run counts what it posted, reversed or would post, and what it left over.',
    sql: `
      select concat('run ', r.id), concat_ws(' ', r.reconciliations, r.allocations, r.left_overs),
        concat_ws(' ', coalesce(d.acts, 0), coalesce(d.settled, 0), coalesce(d.left_over, 0))
      from run r
      left join (
        select d.run_id, sum(d.acts) as acts, sum(d.items) filter (where d.side = 'both') as settled,
          count(*) filter (where d.side is distinct from 'both') as left_over
        from (${DERIVED}) as d group by d.run_id
      ) as d on d.run_id = r.id
      where r.organization_id = $1
        and (r.allocations, r.left_overs) is distinct from (coalesce(d.settled, 0), coalesce(d.left_over, 0))
        or r.organization_id = $1 and r.kind <> 'preview' and r.reconciliations <> coalesce(d.acts, 0)`,
  },
  {
    name: 'run-total',
    holds: 'The totals of a run are the sums of what it settled, and of what it left over by reason.',
    sql: `
      select concat_ws(' ', 'run', run_id, outcome, currency, side), concat_ws(' ', t.items, t.amount),
        concat_ws(' ', d.items, d.amount)
      from (
        select run_id, outcome, currency::text, side, items, amount from run_total where organization_id = $1
      ) as t
      full join (
        select d.run_id, d.outcome, d.currency::text, d.side, sum(d.items) as items, sum(d.amount) as amount
        from (${DERIVED}) as d group by 1, 2, 3, 4
      ) as d using (run_id, outcome, currency, side)
      where (t.items, t.amount) is distinct from (d.items, d.amount)`,
  },
];
