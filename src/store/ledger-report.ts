import { REVERSED_ON } from './allocation-columns.ts';
import { type Connection, first, rows, statement } from './sql.ts';

/** What was moved to invoices and debit notes under a ledger code, minor units; null: to those without lines. */
export type LedgerRow = {
  readonly ledger_code: string | null;
  readonly received: bigint;
  readonly credited: bigint;
  readonly adjusted: bigint;
  /** Of the three together, what reversals took back: zero or less. */
  readonly reversed: bigint;
};

/** What was moved to another kind of debit, minor units; `reversed` as above. */
export type ApartRow = { readonly share: string; readonly amount: bigint; readonly reversed: bigint };

/** Days from and to, both in it. */
export type Period = { readonly from: string; readonly to: string; readonly currency: string };

/**
 * SQL for the allocations that took effect in a period, less those whose reversals did: what is undone before it takes
 * effect counts on no day. $1 is the organization, $2 and $3 are the days, $4 is the currency.
 */
export const LEDGER_MOVED = `
  select a.reconciliation_id, a.position, a.credit_document_id, a.debit_document_id, a.effective_date as moved_on,
    1 as sign, a.amount
  from allocation a
  join reconciliation r on r.organization_id = $1 and r.id = a.reconciliation_id and r.currency = $4
  where a.organization_id = $1 and a.effective_date between $2::date and $3::date
  union all
  select a.reconciliation_id, a.position, a.credit_document_id, a.debit_document_id, ${REVERSED_ON}, -1, a.amount
  from reversal v
  join reconciliation r on r.organization_id = $1 and r.id = v.reconciliation_id and r.currency = $4
  join reversal_line l on l.organization_id = $1 and l.reversal_id = v.id
  join allocation a on a.organization_id = $1 and a.reconciliation_id = l.reconciliation_id and a.position = l.position
  where v.organization_id = $1 and v.effective_date <= $3::date and ${REVERSED_ON} between $2::date and $3::date`;

/** SQL behind what was moved, `m`: credit `c` and debit `d`, and the lines `l` that it went to with how much of it. */
export const LEDGER_LINES = `
  join document c on c.organization_id = $1 and c.id = m.credit_document_id
  join document d on d.organization_id = $1 and d.id = m.debit_document_id
  left join allocation_line s on s.organization_id = $1 and s.reconciliation_id = m.reconciliation_id
    and s.position = m.position
  left join document_line l on l.organization_id = $1 and l.document_id = s.document_id and l.position = s.line`;

/** SQL: how much of what was moved went to one line; less than nothing where it was undone. */
export const LEDGER_PART = 'm.sign * coalesce(s.amount, m.amount)';

/** SQL: the figure of the report in which something moved counts. Only what pays an invoice or a note is received. */
export const LEDGER_SHARE = `case
  when d.kind = 'receipt_return' then 'returned'
  when d.kind = 'refund' then 'refunded'
  when d.kind = 'adjustment' then 'charged'
  when c.kind = 'receipt' then 'received'
  when c.kind = 'adjustment' then 'adjusted'
  else 'credited' end`;

const EARNED = `${LEDGER_SHARE} in ('received', 'credited', 'adjusted')`;
const sumOf = (condition: string) => `coalesce(sum(${LEDGER_PART}) filter (where ${condition}), 0)::bigint`;
const shareOf = (share: string) => sumOf(`${LEDGER_SHARE} = '${share}'`);
const REVERSED = `${sumOf('m.sign < 0')} as reversed`;

const TOTAL = statement<{ total: bigint }>(
  'ledger-total',
  `select coalesce(sum(sign * amount), 0)::bigint as total from (${LEDGER_MOVED}) as moved`,
);
const BY_CODE = statement<LedgerRow>(
  'ledger-by-code',
  `select l.ledger_code, ${shareOf('received')} as received, ${shareOf('credited')} as credited,
     ${shareOf('adjusted')} as adjusted, ${REVERSED}
   from (${LEDGER_MOVED}) as m ${LEDGER_LINES}
   where ${EARNED}
   group by l.ledger_code
   order by l.ledger_code collate "C" nulls last`,
);
const APART = statement<ApartRow>(
  'ledger-apart',
  `select ${LEDGER_SHARE} as share, sum(${LEDGER_PART})::bigint as amount, ${REVERSED}
   from (${LEDGER_MOVED}) as m ${LEDGER_LINES}
   where not ${EARNED}
   group by ${LEDGER_SHARE}`,
);

/** What allocations and reversals of a period moved to invoices and debit notes, by ledger code. */
export async function ledgerRows(on: Connection, organization: string, { from, to, currency }: Period) {
  return rows(on, BY_CODE, [organization, from, to, currency]);
}

/** What they moved to other debits, by the figure that it counts in. */
export async function ledgerApart(on: Connection, organization: string, { from, to, currency }: Period) {
  return rows(on, APART, [organization, from, to, currency]);
}

/** All of it in one figure, told without a look at any line. */
export async function ledgerTotal(on: Connection, organization: string, { from, to, currency }: Period) {
  return (await first(on, TOTAL, [organization, from, to, currency]))?.total ?? 0n;
}
