import { ALLOCATION, type Check, LIVE } from './check.ts';

/**
 * What each line asks for: its amount, less its share of the negative ones by largest remainder (DOMAIN §4.9). Exact
 * arithmetic, told apart from the core's own.
 */
const ASKED = `
  select document_id, position, greatest(amount, 0) - part
    - case when amount > 0
        and row_number() over (partition by document_id order by amount > 0 desc, rest desc, position)
          <= lowered - sum(part) over (partition by document_id) then 1 else 0 end as asked
  from (
    select document_id, position, amount, lowered,
      case when amount > 0 and lowered > 0 then div(lowered * amount, raised) else 0 end as part,
      case when amount > 0 and lowered > 0 then mod(lowered * amount, raised) else 0 end as rest
    from (
      select document_id, position, (net + tax)::numeric as amount,
        sum(greatest(net + tax, 0)) over (partition by document_id) as raised,
        -sum(least(net + tax, 0)) over (partition by document_id) as lowered
      from document_line where organization_id = $1
    ) as line
  ) as share`;

export const LINE_CHECKS: readonly Check[] = [
  {
    name: 'document-lines',
    holds: 'The lines of a document are as many as it says, numbered 1, 2, 3 and so on, and add up to it.',
    sql: `
      select coalesce(concat_ws(' ', d.kind, d.number), l.document_id::text),
        concat_ws(' ', coalesce(l.lines, 0), 'lines to', l.last, 'of', l.amount),
        concat_ws(' ', coalesce(d.lines, 0), 'lines of', d.amount)
      from (select * from document where organization_id = $1) as d
      full join (
        select document_id, count(*) as lines, max(position) as last, sum(net + tax) as amount
        from document_line where organization_id = $1 group by document_id
      ) as l on l.document_id = d.id
      where (l.lines, l.last) is distinct from (d.lines, d.lines) or l.lines is not null and l.amount <> d.amount`,
  },
  {
    name: 'cancellation-fee',
    holds: 'A fee is kept back of a cancellation that names an invoice, and is no more than that leaves.',
    sql: `
      select concat_ws(' ', d.kind, d.number), concat('fee of ', f.fee),
        concat_ws(' ', 'a cancellation of', n.kind, 'of', n.amount)
      from cancellation_fee f
      join document d on d.organization_id = $1 and d.id = f.document_id
      left join document n on n.organization_id = $1 and n.id = d.names_id
      where f.organization_id = $1
        and (d.kind <> 'cancellation' or n.kind is distinct from 'invoice' or d.amount + f.fee > n.amount)`,
  },
  {
    name: 'document-line-taken-off',
    holds: 'A line that takes another off names one of the document which its own names.',
    sql: `
      select concat_ws(' ', d.kind, d.number, 'line', l.position), l.of_line, 'a line of the document named'
      from document_line l
      join document d on d.organization_id = $1 and d.id = l.document_id
      where l.organization_id = $1 and l.of_line is not null and not exists (
        select from document_line o
        where o.organization_id = $1 and o.document_id = d.names_id and o.position = l.of_line
      )`,
  },
  {
    name: 'allocation-lines',
    holds: 'An allocation is split over lines of its debit, to the unit, where that has lines; else it is not.',
    sql: `
      select ${ALLOCATION}, concat_ws(' of ', coalesce(s.amount, 0), s.document_id),
        case when d.lines is null then 'no lines' else concat_ws(' of ', a.amount, a.debit_document_id) end
      from (select * from allocation where organization_id = $1) as a
      join document d on d.organization_id = $1 and d.id = a.debit_document_id
      full join (
        select reconciliation_id, position, document_id, sum(amount) as amount
        from allocation_line where organization_id = $1 group by reconciliation_id, position, document_id
      ) as s on s.reconciliation_id = a.reconciliation_id and s.position = a.position
      where (d.lines is not null or s.document_id is not null)
        and (s.document_id, s.amount, true) is distinct from (a.debit_document_id, a.amount, d.lines is not null)`,
  },
  {
    name: 'reconciliation-itemized',
    holds: 'A reconciliation is marked as itemized where one of its allocations is split over lines.',
    sql: `
      select concat('reconciliation ', r.id), r.itemized, not r.itemized
      from reconciliation r
      where r.organization_id = $1 and r.itemized <> exists (
        select from allocation_line s where s.organization_id = $1 and s.reconciliation_id = r.id
      )`,
  },
  {
    name: 'line-settled',
    holds: 'What allocations that stand have settled of a line is no more than it asks for.',
    sql: `
      select concat_ws(' ', d.kind, coalesce(d.number, s.document_id::text), 'line', s.line), s.amount,
        concat('at most ', coalesce(l.asked, 0))
      from (
        select s.document_id, s.line, sum(s.amount) as amount
        from allocation_line s
        join (${LIVE}) as a on a.reconciliation_id = s.reconciliation_id and a.position = s.position
        where s.organization_id = $1 group by s.document_id, s.line
      ) as s
      left join (${ASKED}) as l on l.document_id = s.document_id and l.position = s.line
      left join document d on d.organization_id = $1 and d.id = s.document_id
      where s.amount > coalesce(l.asked, 0)`,
  },
];
