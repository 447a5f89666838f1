import { CREDIT_KINDS, CURRENCIES, DEBIT_KINDS } from '../../core/index.ts';
import { type Check, words } from './check.ts';

/** What takes what back (DOMAIN §1): kind and side of the document, kind of its counter-document. */
const COUNTERS = `
  ('invoice', 'debit', 'cancellation'), ('debit_note', 'debit', 'credit_note'), ('refund', 'debit', 'receipt'),
  ('receipt_return', 'debit', 'receipt'), ('adjustment', 'debit', 'adjustment'),
  ('receipt', 'credit', 'receipt_return'), ('credit_note', 'credit', 'debit_note'),
  ('cancellation', 'credit', 'debit_note'), ('adjustment', 'credit', 'adjustment')`;

export const DOCUMENT_CHECKS: readonly Check[] = [
  {
    name: 'document-amount',
    holds: 'The open items of a document add up to it, and there is at least one.',
    sql: `
      select concat_ws(' ', d.kind, d.number), d.amount, coalesce(i.amount::text, 'no open item')
      from document d
      left join (
        select document_id, sum(amount) as amount from open_item where organization_id = $1 group by document_id
      ) as i on i.document_id = d.id
      where d.organization_id = $1 and i.amount is distinct from d.amount`,
  },
  {
    name: 'document-items',
    holds: 'The open items of a document are numbered 1, 2, 3 and so on.',
    sql: `
      select concat_ws(' ', d.kind, d.number), i.numbers, concat('1 to ', i.items)
      from (
        select document_id, count(*) as items, min(seq) as first, max(seq) as last,
          string_agg(seq::text, ', ' order by seq) as numbers
        from open_item where organization_id = $1 group by document_id
      ) as i
      join document d on d.organization_id = $1 and d.id = i.document_id
      where i.first <> 1 or i.last <> i.items`,
  },
  {
    name: 'document-side',
    holds: 'A document stands on a side that its kind can stand on; an adjustment says why.',
    sql: `
      select concat_ws(' ', d.kind, d.number), concat_ws(' ', d.side, d.reason_code), 'side and reason of its kind'
      from document d
      where d.organization_id = $1 and not (
        case d.side when 'debit' then d.kind in (${words(DEBIT_KINDS)}) else d.kind in (${words(CREDIT_KINDS)}) end
        and (d.kind <> 'adjustment' or d.reason_code is not null)
      )`,
  },
  {
    name: 'document-currency',
    holds: 'Every currency is one that the core knows; an amount with a rate has its base amount.',
    sql: `
      select concat_ws(' ', d.kind, d.number), concat_ws(' ', d.currency, d.rate), 'known currency, base amount'
      from document d
      where d.organization_id = $1
        and (d.currency not in (${words(CURRENCIES)}) or d.rate is not null and d.base_amount is null)`,
  },
  {
    name: 'document-names',
    holds: 'What a document names is of the same partner, the same currency and the other side.',
    sql: `
      select concat_ws(' ', d.kind, d.number), concat_ws(' ', d.partner_id, d.currency, d.side),
        coalesce(concat_ws(' ', n.kind, n.number, n.partner_id, n.currency, n.side), 'no such document')
      from document d
      left join document n on n.organization_id = $1 and n.id = d.names_id
      where d.organization_id = $1 and d.names_id is not null
        and (n.partner_id = d.partner_id and n.currency = d.currency and n.side <> d.side) is not true`,
  },
  {
    name: 'document-intended-for',
    holds: 'Only a credit is intended for an invoice, and it is one of the same partner.',
    sql: `
      select concat_ws(' ', d.kind, d.number), concat_ws(' ', d.side, d.partner_id),
        coalesce(concat_ws(' ', n.kind, n.number, n.partner_id), 'no such document')
      from document d
      left join document n on n.organization_id = $1 and n.id = d.intended_for_id
      where d.organization_id = $1 and d.intended_for_id is not null
        and (d.side = 'credit' and n.side = 'debit' and n.partner_id = d.partner_id) is not true`,
  },
  {
    name: 'counter-document',
    holds: 'A counter-document has the amount of what it takes back, and the kind for it.',
    sql: `
      select concat_ws(' ', d.kind, d.number), d.amount, concat_ws(' ', n.kind, n.number, n.amount)
      from document d
      join document n on n.organization_id = $1 and n.id = d.names_id
      where d.organization_id = $1 and d.takes_back
        and (d.amount <> n.amount or (n.kind, n.side, d.kind) not in (values ${COUNTERS}))`,
  },
  {
    name: 'organization-period',
    holds: 'An organization has its period.',
    sql: `
      select concat('organization ', o.id), 'no period', 'one'
      from organization o
      where o.id = $1 and not exists (select from period p where p.organization_id = $1)`,
  },
];
