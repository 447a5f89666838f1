import { awaited } from './planned-payments.ts';

// The statuses of very many documents at once, in SQL. What the core decides (DOMAIN §3) is the authority: a test
// compares the two, document by document.

/**
 * SQL for the partners with a document that has the status `error`: more is planned for it than is open. Plans are
 * summed up first: for few documents they exceed what is open, and only those are looked into. $1 is the organization,
 * `and` may narrow `document d`. It is worked out once, whatever it is compared with: an array, taken apart again.
 */
export function overplanned(today: string, and: string): string {
  return `
    select unnest(array(
      with suspect as materialized (
        select q.document_id, (${OPEN}) as open
        from planned_payment q
        where q.organization_id = $1 and q.due_date >= ${today}
        group by q.document_id
        having sum(q.amount) > (${OPEN})
      ), planned as materialized (
        ${awaited({ which: `d.id in (select document_id from suspect) ${and}`, asAt: today })}
      )
      select distinct d.partner_id
      from suspect
      join planned on planned.document_id = suspect.document_id and planned.amount > suspect.open
      join document d on d.organization_id = $1 and d.id = suspect.document_id
    ))`;
}

const OPEN = `
  select sum(i.open_amount) from open_item i where i.organization_id = $1 and i.document_id = q.document_id`;

/**
 * SQL for documents with their status now: `document_id`, `partner_id`, `currency`, `open`, `status`. $1 is the
 * organization; `partners` is the list of partners as SQL, `and` may narrow `open_item i`. What is planned and what
 * waits is worked out once: without statistics the database would do so for each document.
 */
export function statuses({ partners, today, and = '' }: { partners: string; today: string; and?: string }): string {
  return `
    with planned as materialized (
      ${awaited({ which: `d.partner_id = any (${partners})`, asAt: today })}
    ), waited as materialized (
      select distinct r.intended_for_id as document_id
      from document r
      join open_item i on i.organization_id = r.organization_id and i.document_id = r.id and i.open_amount > 0
      where r.organization_id = $1 and r.partner_id = any (${partners}) and r.kind = 'receipt'
        and r.intended_for_id is not null
    ), item as materialized (
      select i.document_id, i.partner_id, i.currency, sum(i.amount)::bigint as amount,
        sum(i.open_amount)::bigint as open
      from open_item i
      where i.organization_id = $1 and i.partner_id = any (${partners}) ${and}
      group by i.document_id, i.partner_id, i.currency
    )
    select t.document_id, t.partner_id, t.currency, t.open,
      case
        when coalesce(p.amount, 0) > t.open then 'error'
        when t.open = 0 then 'full'
        when coalesce(p.amount, 0) = t.open then 'planned'
        when t.open < t.amount or p.amount > 0 or w.document_id is not null then 'partial'
        else 'none'
      end as status
    from item t
    left join planned p on p.document_id = t.document_id
    left join waited w on w.document_id = t.document_id`;
}
