import { type Check, LIVE } from './check.ts';

const ITEM = `concat(d.kind, ' ', coalesce(d.number, i.document_id::text), ' item ', i.seq)`;

export const OPEN_ITEM_CHECKS: readonly Check[] = [
  {
    name: 'open-amount',
    holds: 'What is open on an item is its amount less the allocations that stand.',
    sql: `
      with live as (${LIVE}), moved as (
        select document_id, seq, sum(amount) as amount
        from (
          select credit_document_id as document_id, credit_seq as seq, amount from live
          union all
          select debit_document_id, debit_seq, amount from live
        ) as side
        group by document_id, seq
      )
      select ${ITEM}, i.open_amount, i.amount - coalesce(m.amount, 0)
      from open_item i
      left join moved m on m.document_id = i.document_id and m.seq = i.seq
      left join document d on d.organization_id = $1 and d.id = i.document_id
      where i.organization_id = $1 and i.open_amount <> i.amount - coalesce(m.amount, 0)`,
  },
  {
    name: 'open-item-freed',
    holds: 'An item is marked with the day on which a reversal last gave some of it back.',
    sql: `
      with freed as (
        select s.document_id, s.seq, max(v.effective_date) as day
        from reversal_line l
        join reversal v on v.organization_id = $1 and v.id = l.reversal_id
        join allocation a on a.organization_id = $1 and a.reconciliation_id = l.reconciliation_id
          and a.position = l.position
        cross join lateral (
          values (a.credit_document_id, a.credit_seq), (a.debit_document_id, a.debit_seq)
        ) as s (document_id, seq)
        where l.organization_id = $1
        group by s.document_id, s.seq
      )
      select ${ITEM}, i.freed_on, f.day
      from open_item i
      left join freed f on f.document_id = i.document_id and f.seq = i.seq
      left join document d on d.organization_id = $1 and d.id = i.document_id
      where i.organization_id = $1 and i.freed_on is distinct from f.day`,
  },
  {
    name: 'open-item-document',
    holds: 'An open item has its document, and its partner, currency and side.',
    sql: `
      select ${ITEM}, concat_ws(' ', i.partner_id, i.currency, i.side),
        coalesce(concat_ws(' ', d.partner_id, d.currency, d.side), 'no such document')
      from open_item i
      left join document d on d.organization_id = $1 and d.id = i.document_id
      where i.organization_id = $1
        and (i.partner_id, i.currency, i.side) is distinct from (d.partner_id, d.currency, d.side)`,
  },
  {
    name: 'partner-balance',
    holds: 'A balance is what the items of its partner and currency leave open: by side, none missing, none too many.',
    sql: `
      with item as (
        select i.partner_id, i.currency, i.side, i.amount from open_item i where i.organization_id = $1
        union all
        select a.partner_id, r.currency, s.side, -a.amount
        from (${LIVE}) as a
        join reconciliation r on r.organization_id = $1 and r.id = a.reconciliation_id
        cross join (values ('debit'), ('credit')) as s (side)
      ), derived as (
        select partner_id, currency, coalesce(sum(amount) filter (where side = 'debit'), 0) as outstanding,
          coalesce(sum(amount) filter (where side = 'credit'), 0) as unapplied
        from item group by partner_id, currency
      ), stored as (
        select * from partner_balance where organization_id = $1
      )
      select concat('partner ', coalesce(p.number, partner_id::text), ' ', currency),
        coalesce(concat(s.outstanding, ' owed, ', s.unapplied, ' unapplied'), 'no balance'),
        coalesce(concat(t.outstanding, ' owed, ', t.unapplied, ' unapplied'), 'no balance')
      from stored s
      full join derived t using (partner_id, currency)
      left join partner p on p.organization_id = $1 and p.id = partner_id
      where (s.outstanding, s.unapplied) is distinct from (t.outstanding, t.unapplied)`,
  },
];
