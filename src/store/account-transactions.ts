import { statuses } from './document-statuses.ts';
import { type Connection, rows, statement } from './sql.ts';

/** A document's place on an account. `balance` is the running one after it, minor units, debits less credits. */
export type TransactionPlace = {
  readonly id: string;
  readonly document_date: string;
  readonly number_key: string;
  readonly balance: bigint;
  /** How many documents there are from here on, in the order of the page and with its filters; the same in each row. */
  readonly matching: bigint;
};

export type TransactionPage = {
  readonly partner: string;
  readonly currency: string;
  /** Only these; the running balance counts the others, too. */
  readonly kinds?: readonly string[] | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly direction: 'asc' | 'desc';
  readonly today: string;
  /** Document date, number key and id of the last row of the page before. */
  readonly after?: readonly [string, string, string] | undefined;
  /** Absent: all. */
  readonly limit?: number;
};

/** The documents of an account and currency in time order: document date, number key, id. */
export async function transactionPlaces(
  on: Connection,
  organization: string,
  page: TransactionPage,
): Promise<readonly TransactionPlace[]> {
  const { partner, currency, kinds, statuses: wanted, direction, today, after, limit } = page;
  const values: unknown[] = [organization, partner, currency, limit ?? null];
  const take = (value: unknown) => `$${values.push(value)}`;
  const parts: (readonly [name: string, sql: string])[] = [];
  if (kinds !== undefined) parts.push(['kinds', `r.kind = any (${take(kinds)})`]);
  if (wanted !== undefined) {
    const all = statuses({ partners: 'array[$2::uuid]', today: `${take(today)}::date`, and: 'and i.currency = $3' });
    parts.push([
      'statuses',
      `r.id in (select s.document_id from (${all}) as s where s.status = any (${take(wanted)}))`,
    ]);
  }
  if (after !== undefined) {
    const [date, key, id] = after;
    const last = `(${take(date)}::date, ${take(key)}::text collate "C", ${take(id)}::uuid)`;
    parts.push(['next', `(r.document_date, r.number_key, r.id) ${direction === 'asc' ? '>' : '<'} ${last}`]);
  }
  const name = ['transaction-places', direction, ...parts.map(([part]) => part)].join('-');
  const where = parts.length === 0 ? '' : `where ${parts.map(([, sql]) => sql).join(' and ')}`;
  return rows(on, statement<TransactionPlace>(name, placesSql(where, direction)), values);
}

function placesSql(where: string, direction: 'asc' | 'desc'): string {
  return `
    select r.id, r.document_date, r.number_key, r.balance, count(*) over () as matching
    from (
      select d.id, d.kind, d.document_date, d.number_key collate "C" as number_key,
        (sum(case d.side when 'debit' then d.amount else -d.amount end)
          over (order by d.document_date, d.number_key collate "C", d.id))::bigint as balance
      from document d
      where d.organization_id = $1 and d.partner_id = $2 and d.currency = $3
    ) as r
    ${where}
    order by r.document_date ${direction}, r.number_key ${direction}, r.id ${direction}
    limit $4::bigint`;
}

/** What a document is reconciled with now: one row another document, the first few; `links` says how many there are. */
export type TransactionLink = {
  readonly document_id: string;
  readonly other_id: string;
  readonly kind: string;
  readonly number: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly links: bigint;
};

// $4: how many are told of each document.
const LINKS = statement<TransactionLink>(
  'transaction-links',
  `with live as materialized (
     select a.credit_document_id, a.debit_document_id, a.amount
     from allocation a
     where a.organization_id = $1 and a.partner_id = $2
       and (a.credit_document_id = any ($3::uuid[]) or a.debit_document_id = any ($3::uuid[]))
       and not exists (
         select from reversal_line l where l.organization_id = $1 and l.reconciliation_id = a.reconciliation_id
           and l.position = a.position
       )
   )
   select * from (
     select s.document_id, s.other_id, d.kind, d.number, s.amount, count(*) over (partition by s.document_id) as links,
       row_number() over (
         partition by s.document_id order by d.document_date, d.number_key collate "C", d.id
       ) as place
     from (
       select l.document_id, l.other_id, sum(l.amount)::bigint as amount
       from (
         select credit_document_id as document_id, debit_document_id as other_id, amount from live
         union all
         select debit_document_id, credit_document_id, amount from live
       ) as l
       where l.document_id = any ($3::uuid[])
       group by l.document_id, l.other_id
     ) as s
     join document d on d.organization_id = $1 and d.id = s.other_id
   ) as placed
   where place <= $4
   order by document_id, place`,
);

type Of = { readonly partner: string; readonly documents: readonly string[]; readonly each: number };

/** What some documents of a partner are reconciled with now; `each` is how many are told of one. */
export async function transactionLinks(on: Connection, organization: string, { partner, documents, each }: Of) {
  return rows(on, LINKS, [organization, partner, documents, each]);
}
