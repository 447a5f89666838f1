import { awaited } from './planned-payments.ts';

// The statuses of very many documents at once, in SQL. What the core decides (DOMAIN §3) is the authority: a test
// compares the two, document by document.

const OPEN = (document: string) =>
  `select sum(i.open_amount) from open_item i where i.organization_id = $1 and i.document_id = ${document}`;

/**
 * SQL for the partners with a document that has the status `error`: more is planned for it than is open. Plans are
 * summed up first: for few documents they exceed what is open, and only those are looked into. $1 is the organization,
 * `and` may narrow `document d`.
 */
export function overplanned(today: string, and: string): string {
  const which = `d.id in (
    select q.document_id from planned_payment q
    where q.organization_id = $1 and q.due_date >= ${today}
    group by q.document_id
    having sum(q.amount) > (${OPEN('q.document_id')})
  ) ${and}`;
  return `
    select e.partner_id from (${awaited({ which, asAt: today })}) as w
    join document e on e.organization_id = $1 and e.id = w.document_id
    where w.amount > (${OPEN('w.document_id')})`;
}

/**
 * SQL for documents with their status now: `document_id`, `partner_id`, `currency`, `open`, `status`. $1 is the
 * organization; `partners` is the list of partners as SQL, `and` may narrow `open_item i`.
 */
export function statuses({ partners, today, and = '' }: { partners: string; today: string; and?: string }): string {
  return `
    select t.document_id, t.partner_id, t.currency, t.open,
      case
        when coalesce(w.amount, 0) > t.open then 'error'
        when t.open = 0 then 'full'
        when coalesce(w.amount, 0) = t.open then 'planned'
        when t.open < t.amount or w.amount > 0 or m.document_id is not null then 'partial'
        else 'none'
      end as status
    from (
      select i.document_id, i.partner_id, i.currency, sum(i.amount)::bigint as amount,
        sum(i.open_amount)::bigint as open
      from open_item i
      where i.organization_id = $1 and i.partner_id = any (${partners}) ${and}
      group by i.document_id, i.partner_id, i.currency
    ) as t
    left join (${awaited({ which: `d.partner_id = any (${partners})`, asAt: today })}) as w
      on w.document_id = t.document_id
    left join (
      select distinct r.intended_for_id as document_id
      from document r
      join open_item i on i.organization_id = r.organization_id and i.document_id = r.id and i.open_amount > 0
      where r.organization_id = $1 and r.partner_id = any (${partners}) and r.kind = 'receipt'
        and r.intended_for_id is not null
    ) as m on m.document_id = t.document_id`;
}
