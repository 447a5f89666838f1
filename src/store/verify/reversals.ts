import { type Check, dayOf } from './check.ts';

export const REVERSAL_CHECKS: readonly Check[] = [
  {
    name: 'reversal-total',
    holds: 'A reversal is the sum of its lines, and there is at least one.',
    sql: `
      select concat('reversal ', v.id), v.total, coalesce(l.total::text, 'no line')
      from reversal v
      left join (
        select reversal_id, sum(amount) as total from reversal_line where organization_id = $1 group by reversal_id
      ) as l on l.reversal_id = v.id
      where v.organization_id = $1 and v.total is distinct from l.total`,
  },
  {
    name: 'reversal-line',
    holds: 'A line of a reversal mirrors an allocation of its reconciliation, to the unit.',
    sql: `
      select concat('reversal ', l.reversal_id, ' allocation ', l.position),
        concat_ws(' ', l.amount, 'of', l.reconciliation_id),
        concat_ws(' ', coalesce(a.amount::text, 'none'), 'of', coalesce(v.reconciliation_id::text, 'no reversal'))
      from reversal_line l
      left join allocation a
        on a.organization_id = $1 and a.reconciliation_id = l.reconciliation_id and a.position = l.position
      left join reversal v on v.organization_id = $1 and v.id = l.reversal_id
      where l.organization_id = $1
        and (l.amount, l.reconciliation_id) is distinct from (a.amount, v.reconciliation_id)`,
  },
  {
    // The organization's day is asked for just before the instant: over midnight it may be the day before.
    name: 'reversal-effective-date',
    holds: 'A reversal takes effect the day it is made.',
    sql: `
      select concat('reversal ', v.id), v.effective_date, ${dayOf('v.posted_at')}
      from reversal v
      join organization o on o.id = v.organization_id
      where v.organization_id = $1
        and v.effective_date not in (${dayOf('v.posted_at')}, ${dayOf('v.posted_at')} - 1)`,
  },
];
