import type { Check } from './check.ts';

/** Only what the balance has not gone on from: what is out of date is worked out anew before it is asked for. */
export const ACCOUNT_AGE_CHECKS: readonly Check[] = [
  {
    name: 'account-age',
    holds: 'How old an account’s debts are, as kept, is what its open debits say, and never ahead of its balance.',
    sql: `
      select concat('account ', a.partner_id, ' ', a.currency),
        concat_ws(' ', a.version, a.overdue, a.oldest_due, a.oldest_open, a.next_due),
        concat_ws(' ', b.version, i.overdue, i.oldest_due, i.oldest_open, i.next_due)
      from account_age a
      left join partner_balance b
        on b.organization_id = $1 and b.partner_id = a.partner_id and b.currency = a.currency
      cross join lateral (
        select coalesce(sum(o.open_amount) filter (where o.due_date < a.as_of), 0) as overdue,
          min(o.due_date) as oldest_due, min(d.document_date) as oldest_open,
          min(o.due_date) filter (where o.due_date >= a.as_of) as next_due
        from open_item o
        join document d on d.organization_id = $1 and d.id = o.document_id
        where o.organization_id = $1 and o.partner_id = a.partner_id and o.currency = a.currency
          and o.side = 'debit' and o.open_amount > 0
      ) as i
      where a.organization_id = $1 and (
        b.version is null or a.version > b.version
        or a.version = b.version and (a.overdue, a.oldest_due, a.oldest_open, a.next_due)
          is distinct from (i.overdue, i.oldest_due, i.oldest_open, i.next_due)
      )`,
  },
  {
    name: 'account-age-state',
    holds: 'Where it is noted that all ages are true, no balance and no due date has gone on since.',
    sql: `
      select concat('organization ', s.organization_id), concat_ws(' ', s.sequence, s.as_of),
        concat_ws(' ', h.sequence, o.stale, 'out of date')
      from account_age_state s
      left join audit_head h on h.organization_id = s.organization_id
      cross join lateral (
        select count(*) as stale
        from partner_balance b
        left join account_age a
          on a.organization_id = $1 and a.partner_id = b.partner_id and a.currency = b.currency
        where b.organization_id = $1
          and (a.version is distinct from b.version or a.next_due < s.as_of or a.as_of > s.as_of)
      ) as o
      where s.organization_id = $1
        and (s.sequence > coalesce(h.sequence, 0) or s.sequence = coalesce(h.sequence, 0) and o.stale > 0)`,
  },
];
