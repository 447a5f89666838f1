import { STEPS } from '../../core/index.ts';
import { ALLOCATION, type Check, dayOf, words } from './check.ts';

export const ALLOCATION_CHECKS: readonly Check[] = [
  itemCheck('credit'),
  itemCheck('debit'),
  {
    name: 'allocation-reconciliation',
    holds: 'An allocation has its reconciliation, of the same partner.',
    sql: `
      select ${ALLOCATION}, a.partner_id, coalesce(r.partner_id::text, 'no such reconciliation')
      from allocation a
      left join reconciliation r on r.organization_id = $1 and r.id = a.reconciliation_id
      where a.organization_id = $1 and a.partner_id is distinct from r.partner_id`,
  },
  {
    name: 'allocation-amount',
    holds: 'An allocation moves more than nothing, by a step that the core knows.',
    sql: `
      select ${ALLOCATION}, concat_ws(' ', a.amount, a.step), 'more than 0, a known step'
      from allocation a
      where a.organization_id = $1 and (a.amount <= 0 or a.step not in (${words(STEPS)}))`,
  },
  {
    name: 'allocation-effective-date',
    holds:
      'An allocation takes effect on the later of its document dates at the earliest, and never after its posting.',
    sql: `
      select ${ALLOCATION}, a.effective_date,
        concat_ws(' to ', t.later, greatest(t.later, ${dayOf('r.posted_at')}))
      from allocation a
      join organization o on o.id = a.organization_id
      join reconciliation r on r.organization_id = $1 and r.id = a.reconciliation_id
      join document c on c.organization_id = $1 and c.id = a.credit_document_id
      join document d on d.organization_id = $1 and d.id = a.debit_document_id
      cross join lateral (select greatest(c.document_date, d.document_date) as later) as t
      where a.organization_id = $1
        and a.effective_date not between t.later and greatest(t.later, ${dayOf('r.posted_at')})`,
  },
  {
    name: 'reconciliation-total',
    holds: 'A reconciliation is the sum of its allocations, and there is at least one.',
    sql: `
      select concat('reconciliation ', r.id), r.total, coalesce(a.total::text, 'no allocation')
      from reconciliation r
      left join (
        select reconciliation_id, sum(amount) as total
        from allocation where organization_id = $1 group by reconciliation_id
      ) as a on a.reconciliation_id = r.id
      where r.organization_id = $1 and r.total is distinct from a.total`,
  },
  {
    name: 'reconciliation-lines',
    holds: 'The allocations of a reconciliation are numbered from 1 to its count.',
    sql: `
      select concat('reconciliation ', r.id), r.lines, concat(a.lines, ' from ', a.first, ' to ', a.last)
      from reconciliation r
      join (
        select reconciliation_id, count(*) as lines, min(position) as first, max(position) as last
        from allocation where organization_id = $1 group by reconciliation_id
      ) as a on a.reconciliation_id = r.id
      where r.organization_id = $1 and (r.lines <> a.lines or a.first <> 1 or a.last <> a.lines)`,
  },
];

/** The item an allocation joins on one side: it is there, on that side, of that partner and currency. */
function itemCheck(side: 'credit' | 'debit'): Check {
  return {
    name: `allocation-${side}`,
    holds: `The ${side} of an allocation is an open item of that side, its partner and its currency.`,
    sql: `
      select ${ALLOCATION}, concat_ws(' ', '${side}', a.partner_id, r.currency),
        coalesce(concat_ws(' ', i.side, i.partner_id, i.currency), 'no such open item')
      from allocation a
      join reconciliation r on r.organization_id = $1 and r.id = a.reconciliation_id
      left join open_item i
        on i.organization_id = $1 and i.document_id = a.${side}_document_id and i.seq = a.${side}_seq
      where a.organization_id = $1
        and (i.side, i.partner_id, i.currency) is distinct from ('${side}', a.partner_id, r.currency)`,
  };
}
