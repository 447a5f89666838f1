import type { Ages } from './account-ages.ts';
import { type AccountFilter, baseOf, conditionsOf, withClause } from './accounts-selection.ts';
import { unsettled } from './document-statuses.ts';
import { type Connection, first, rows, statement } from './sql.ts';

type Counted = { readonly filter: AccountFilter; readonly today: string; readonly ages: Ages };

/** How many accounts match. */
export async function countAccounts(on: Connection, organization: string, counted: Counted): Promise<number> {
  const { filter, ...at } = counted;
  const conditions = conditionsOf({ selection: { matching: filter }, ...at }, [organization]);
  const sql = `${withClause(conditions)} select count(*) ${baseOf(conditions).from}`;
  const count = statement<{ count: bigint }>(`account-count${conditions.key}`, sql);
  return Number((await first(on, count, conditions.values))?.count ?? 0n);
}

export type AccountRow = {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly name_key: string;
  readonly number_key: string;
  readonly email: string | null;
  readonly language: string;
  readonly parent_id: string | null;
  readonly merged_into_id: string | null;
  readonly erased_at: string | null;
  readonly erased_by: string | null;
  readonly erasure_reason: string | null;
};

/** One currency of an account, now. Amounts are minor units; to30 and the like are open debits by days past due. */
export type AccountBalanceRow = {
  readonly partner_id: string;
  readonly currency: string;
  readonly outstanding: bigint;
  readonly unapplied: bigint;
  readonly version: bigint;
  readonly not_due: bigint;
  readonly to30: bigint;
  readonly to60: bigint;
  readonly to90: bigint;
  readonly over90: bigint;
  readonly oldest_open: string | null;
};

const UNSETTLED = ['none', 'partial', 'planned', 'error'] as const;
type Status = (typeof UNSETTLED)[number] | 'full';
export type StatusCountRow = { readonly partner_id: string } & Readonly<Record<Status, bigint>>;

const ACCOUNTS = statement<AccountRow>(
  'account-rows',
  `select p.id, p.number, p.number_key, s.name, s.name_key, s.email, p.language, p.parent_id, p.merged_into_id,
     p.erased_at, p.erased_by, p.erasure_reason
   from partner p join partner_personal s on s.organization_id = p.organization_id and s.partner_id = p.id
   where p.organization_id = $1 and p.id = any ($2::uuid[])`,
);
const BALANCES = statement<AccountBalanceRow>(
  'account-balances',
  `select b.partner_id, b.currency, b.outstanding, b.unapplied, b.version, i.*
   from partner_balance b
   cross join lateral (
     select ${agedSums('o.open_amount', 'o.due_date', '$3::date')}, min(d.document_date) as oldest_open
     from open_item o
     join document d on d.organization_id = o.organization_id and d.id = o.document_id
     where o.organization_id = $1 and o.partner_id = b.partner_id and o.currency = b.currency and o.side = 'debit'
       and o.open_amount > 0
   ) as i
   where b.organization_id = $1 and b.partner_id = any ($2::uuid[])
   order by b.partner_id, b.currency`,
);
const COUNTS = statement<StatusCountRow>(
  'account-status-counts',
  `select d.partner_id, d.documents - coalesce(u.documents, 0) as "full", ${UNSETTLED.map(countOf).join(', ')}
   from (
     select partner_id, count(*) as documents from document
     where organization_id = $1 and partner_id = any ($2::uuid[]) group by partner_id
   ) as d
   left join (
     select s.partner_id, count(*) as documents, ${UNSETTLED.map(countedOf).join(', ')}
     from (${unsettled({ partners: '$2::uuid[]', today: '$3::date' })}) as s group by s.partner_id
   ) as u on u.partner_id = d.partner_id`,
);

/** Of whom, and the organization's day. */
export type OfAccounts = { readonly accounts: readonly string[]; readonly today: string };

/** Accounts by id, in no order. */
export async function accountRows(on: Connection, organization: string, accounts: readonly string[]) {
  return rows(on, ACCOUNTS, [organization, accounts]);
}

/** The balances of some accounts with their aging, by partner and currency. */
export async function accountBalances(on: Connection, organization: string, { accounts, today }: OfAccounts) {
  return rows(on, BALANCES, [organization, accounts, today]);
}

/** How many documents of some accounts have which reconciliation status; none of those without documents. */
export async function statusCounts(on: Connection, organization: string, { accounts, today }: OfAccounts) {
  return rows(on, COUNTS, [organization, accounts, today]);
}

/** SQL columns that sum open debits by how long they have been due on a day. */
export function agedSums(open: string, due: string, day: string): string {
  const sum = (name: string, which: string) => `coalesce(sum(${open}) filter (where ${which}), 0)::bigint as ${name}`;
  return [
    sum('not_due', `${due} >= ${day}`),
    sum('to30', `${due} < ${day} and ${due} >= ${day} - 30`),
    sum('to60', `${due} < ${day} - 30 and ${due} >= ${day} - 60`),
    sum('to90', `${due} < ${day} - 60 and ${due} >= ${day} - 90`),
    sum('over90', `${due} < ${day} - 90`),
  ].join(', ');
}

function countOf(status: string): string {
  return `coalesce(u.${status}, 0) as ${status}`;
}

function countedOf(status: string): string {
  return `count(*) filter (where s.status = '${status}') as ${status}`;
}
