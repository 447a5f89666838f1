import { unsettled } from './document-statuses.ts';
import { type Connection, rows, statement } from './sql.ts';

/** A document's place on an account. `balance` is the running one after it, minor units, debits less credits. */
export type TransactionPlace = {
  readonly id: string;
  readonly document_date: string;
  readonly posted_at: string;
  readonly number_key: string;
  readonly balance: bigint;
  /** How many documents match; behind `after`, of some kinds or statuses: from here on. The same in each row. */
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
  /** Document date, instant of posting, number key and id of the last row of the page before. */
  readonly after?: readonly [string, string, string, string] | undefined;
  /** So many of those that match are left out first. */
  readonly skip?: number;
  /** Absent: all. */
  readonly limit?: number;
};

/**
 * The documents of an account and currency in the order in which they came: document date, instant of posting, number
 * key, id (decision 0027).
 */
export async function transactionPlaces(
  on: Connection,
  organization: string,
  page: TransactionPage,
): Promise<readonly TransactionPlace[]> {
  const { partner, currency, kinds, statuses, direction, after, skip = 0, limit } = page;
  const values: unknown[] = [organization, partner, currency, limit ?? null, skip];
  const take = (value: unknown) => `$${values.push(value)}`;
  const isAll = kinds === undefined && statuses === undefined;
  const sql = isAll ? allSql(page, take) : someSql(page, take);
  const parts = [kinds && 'kinds', statuses && 'statuses', after && 'next'].filter((part) => part !== undefined);
  const name = ['transaction-places', direction, ...parts].join('-');
  return rows(on, statement<TransactionPlace>(name, sql), values);
}

type Take = (value: unknown) => string;

const OF_ACCOUNT = 'd.organization_id = $1 and d.partner_id = $2 and d.currency = $3';
const SIGNED = `case d.side when 'debit' then d.amount else -d.amount end`;

/**
 * All documents of the account, from one end as far as the page goes. The oldest of them begin with nothing, the newest
 * end with what is outstanding less what is unapplied: every allocation takes the same off both.
 */
function allSql({ direction, after }: TransactionPage, take: Take): string {
  const before =
    after && `(select count(*) from document d where ${OF_ACCOUNT} and not ${behind(after, direction, take)})`;
  const skipped = before === undefined ? '$5' : `$5 + ${before}`;
  const through = `sum(${SIGNED}) over (order by ${sorted(direction)} rows unbounded preceding)`;
  const balance =
    direction === 'asc'
      ? through
      : `(select b.outstanding - b.unapplied from partner_balance b
         where b.organization_id = $1 and b.partner_id = $2 and b.currency = $3) - ${through} + (${SIGNED})`;
  return `
    select d.id, d.document_date, d.posted_at, d.number_key, (${balance})::bigint as balance,
      (select count(*) from document d where ${OF_ACCOUNT}) as matching
    from (
      select d.id, d.document_date, d.posted_at, d.number_key collate "C" as number_key, d.side, d.amount
      from document d where ${OF_ACCOUNT} order by ${sorted(direction)} limit $4::bigint + ${skipped}
    ) as d
    order by ${sorted(direction)} offset ${skipped}`;
}

/** Those of some kinds or statuses, each with the balance that all documents up to it come to. */
function someSql({ direction, today, kinds, statuses, after }: TransactionPage, take: Take): string {
  const some = () =>
    unsettled({ partners: 'array[$2::uuid]', today: `${take(today)}::date`, and: 'and i.currency = $3' });
  const which = [
    ...(kinds === undefined ? [] : [`d.kind = any (${take(kinds)})`]),
    ...(statuses === undefined ? [] : [`coalesce(s.status, 'full') = any (${take(statuses)})`]),
    ...(after === undefined ? [] : [behind(after, direction, take)]),
  ];
  return `
    select d.id, d.document_date, d.posted_at, d.number_key, d.balance, count(*) over () as matching
    from (
      select d.id, d.kind, d.document_date, d.posted_at, d.number_key collate "C" as number_key,
        (sum(${SIGNED}) over (order by ${sorted('asc')}))::bigint as balance
      from document d where ${OF_ACCOUNT}
    ) as d
    ${statuses === undefined ? '' : `left join (${some()}) as s on s.document_id = d.id`}
    where ${which.join(' and ')}
    order by ${sorted(direction)}
    limit $4::bigint offset $5`;
}

function sorted(direction: 'asc' | 'desc'): string {
  const keys = ['document_date', 'posted_at', 'number_key collate "C"', 'id'];
  return keys.map((key) => `d.${key} ${direction}`).join(', ');
}

function behind([date, at, key, id]: readonly string[], direction: 'asc' | 'desc', take: Take): string {
  const last = `(${take(date)}::date, ${take(at)}::timestamptz, ${take(key)}::text collate "C", ${take(id)}::uuid)`;
  return `(d.document_date, d.posted_at, d.number_key collate "C", d.id) ${direction === 'asc' ? '>' : '<'} ${last}`;
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
