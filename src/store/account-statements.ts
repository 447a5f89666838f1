import { agedSums } from './accounts.ts';
import { type Connection, rows, statement } from './sql.ts';

/** A document on a statement, as it stood at the end of the statement's last day. Amounts are minor units. */
export type StatementLineRow = {
  readonly id: string;
  readonly partner_id: string;
  readonly currency: string;
  readonly kind: string;
  readonly side: 'debit' | 'credit';
  readonly number: string;
  readonly document_date: string;
  /** When the oldest that is open is due; of what is settled, the last. */
  readonly due_date: string;
  readonly amount: bigint;
  readonly open: bigint;
  /** Debits less credits up to and with this one. */
  readonly balance: bigint;
  /** Whether there are planned payments, or receipts intended for it: then its status rests on more than `open`. */
  readonly expected: boolean;
};

/** An account and currency as at the end of the statement's last day. */
export type StatementRow = {
  readonly partner_id: string;
  readonly currency: string;
  /** What there was before the first day. */
  readonly opening: bigint;
  readonly closing: bigint;
  readonly not_due: bigint;
  readonly to30: bigint;
  readonly to60: bigint;
  readonly to90: bigint;
  readonly over90: bigint;
};

/** Items of the accounts $2 with what was open of them at the end of $3 (DOMAIN §3: as at a past date). */
const ITEMS = `
  select d.id, d.partner_id, d.currency, d.kind, d.side, d.number, d.number_key collate "C" as number_key,
    d.document_date, d.posted_at, d.amount as total, i.due_date, i.amount,
    (i.amount - coalesce(u.amount, 0))::bigint as open
  from document d
  join open_item i on i.organization_id = d.organization_id and i.document_id = d.id
  left join (
    select s.document_id, s.seq, sum(s.amount) as amount
    from allocation a
    cross join lateral (
      values (a.credit_document_id, a.credit_seq, a.amount), (a.debit_document_id, a.debit_seq, a.amount)
    ) as s (document_id, seq, amount)
    where a.organization_id = $1 and a.partner_id = any ($2::uuid[]) and a.effective_date <= $3::date
      and not exists (
        select from reversal_line l
        join reversal r on r.organization_id = l.organization_id and r.id = l.reversal_id
        where l.organization_id = $1 and l.reconciliation_id = a.reconciliation_id and l.position = a.position
          and r.effective_date <= $3::date
      )
    group by s.document_id, s.seq
  ) as u on u.document_id = i.document_id and u.seq = i.seq
  where d.organization_id = $1 and d.partner_id = any ($2::uuid[]) and d.document_date <= $3::date`;
const SIGNED = `case side when 'debit' then amount else -amount end`;

// $4: the first day, null for the beginning.
const LINES = statement<StatementLineRow>(
  'statement-lines',
  `with line as (
     select id, partner_id, currency, kind, side, number, number_key, document_date, posted_at, total as amount,
       coalesce(min(due_date) filter (where open > 0), max(due_date)) as due_date, sum(open)::bigint as open
     from (${ITEMS}) as i
     group by id, partner_id, currency, kind, side, number, number_key, document_date, posted_at, total
   )
   select l.id, l.partner_id, l.currency, l.kind, l.side, l.number, l.document_date, l.due_date, l.amount, l.open,
     l.balance, exists (select from planned_payment p where p.organization_id = $1 and p.document_id = l.id)
       or exists (select from document r where r.organization_id = $1 and r.intended_for_id = l.id) as expected
   from (
     select line.*, (sum(${SIGNED}) over (
       partition by partner_id, currency order by document_date, posted_at, number_key, id
     ))::bigint as balance
     from line
   ) as l
   where $4::date is null or l.document_date >= $4::date
   order by l.partner_id, l.currency, l.document_date, l.posted_at, l.number_key, l.id`,
);
const HEADS = statement<StatementRow>(
  'statement-heads',
  `select partner_id, currency, coalesce(sum(${SIGNED}) filter (where document_date < $4::date), 0)::bigint as opening,
     sum(${SIGNED})::bigint as closing,
     ${agedSums(`case side when 'debit' then open else 0 end`, 'due_date', '$3::date')}
   from (${ITEMS}) as i
   group by partner_id, currency
   order by partner_id, currency`,
);

/** From the day `from`, or from the beginning, to the end of the day `to`. */
export type StatementsOf = {
  readonly accounts: readonly string[];
  readonly from: string | undefined;
  readonly to: string;
};

/** The documents on the statements of some accounts, by partner and currency in time order. */
export async function statementLines(on: Connection, organization: string, { accounts, from, to }: StatementsOf) {
  return rows(on, LINES, [organization, accounts, to, from ?? null]);
}

/** Opening and closing balances and aging, by partner and currency. */
export async function statementHeads(on: Connection, organization: string, { accounts, from, to }: StatementsOf) {
  return rows(on, HEADS, [organization, accounts, to, from ?? null]);
}
