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
        ${awaited({ from: SUSPECTS, asAt: today })}
      )
      select distinct d.partner_id
      from suspect
      join planned on planned.document_id = suspect.document_id and planned.amount > suspect.open
      join document d on d.organization_id = $1 and d.id = suspect.document_id ${and}
    ))`;
}

const SUSPECTS = `(
  select id, partner_id from document where organization_id = $1 and id in (select document_id from suspect)
)`;

const OPEN = `
  select sum(i.open_amount) from open_item i where i.organization_id = $1 and i.document_id = q.document_id`;

/**
 * SQL for the documents that are not simply `full`, with their status now: those with something open, or with a plan
 * for more than that. `document_id`, `partner_id`, `status`; all others of the partners are `full`. An account's
 * history is long and mostly settled, so only this part of it is summed up. $1 is the organization; `partners` is the
 * list of partners as SQL, `and` may narrow `open_item i`. What is planned and what waits is worked out once: without
 * statistics the database would do so for each document.
 */
export function unsettled({ partners, today, and = '' }: { partners: string; today: string; and?: string }): string {
  return `
    with item as materialized (
      select i.document_id, i.seq, i.partner_id, i.amount, i.open_amount
      from open_item i
      where i.organization_id = $1 and i.partner_id = any (${partners}) ${and}
    ), planned as materialized (
      ${awaited({ from: '(select document_id as id, partner_id from item where seq = 1)', asAt: today })}
    ), waited as materialized (
      select distinct r.intended_for_id as document_id
      from document r
      join open_item i on i.organization_id = r.organization_id and i.document_id = r.id and i.open_amount > 0
      where r.organization_id = $1 and r.partner_id = any (${partners}) and r.kind = 'receipt'
        and r.intended_for_id is not null
    ), unsettled as (
      select i.document_id, i.partner_id, sum(i.amount) as amount, sum(i.open_amount) as open
      from item i
      where i.document_id in (
        select o.document_id from item o where o.open_amount > 0
        union all
        select p.document_id from planned p where p.amount > 0
      )
      group by i.document_id, i.partner_id
    )
    select t.document_id, t.partner_id,
      case
        when coalesce(p.amount, 0) > t.open then 'error'
        when coalesce(p.amount, 0) = t.open then 'planned'
        when t.open < t.amount or p.amount > 0 or w.document_id is not null then 'partial'
        else 'none'
      end as status
    from unsettled t
    left join planned p on p.document_id = t.document_id
    left join waited w on w.document_id = t.document_id`;
}
