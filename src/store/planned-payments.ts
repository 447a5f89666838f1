import type { PlanState } from '../core/index.ts';
import { type Connection, first, rows, run, statement } from './sql.ts';

type Means = 'mandate' | 'card' | 'cheque';

/** A promise of payment; amount in decimal digits of minor units. */
export type NewPlanRow = {
  readonly id: string;
  readonly document_id: string;
  readonly due_date: string;
  readonly amount: string;
  readonly means: Means;
  readonly created_at: string;
};

/** A dated change of a promise; the last one is its state. */
export type NewPlanChangeRow = {
  readonly planned_payment_id: string;
  readonly seq: number;
  readonly state: PlanState;
  readonly effective_date: string;
  readonly receipt_id?: string | undefined;
  readonly changed_by: string;
};

/** A planned payment with its latest change. */
export type PlanRow = {
  readonly id: string;
  readonly document_id: string;
  readonly due_date: string;
  readonly amount: bigint;
  readonly means: Means;
  /** How many changes there are: the number of the latest. */
  readonly changes: number;
  readonly state: PlanState;
  readonly effective_date: string;
  readonly receipt_id: string | null;
  /** The receipt was taken back since, as where a bank returns a direct debit. */
  readonly is_returned: boolean;
};

const PLAN = `select p.id, p.document_id, p.due_date, p.amount, p.means, c.seq as changes, c.state, c.effective_date,
     c.receipt_id, exists (
       select from document b where b.organization_id = $1 and b.names_id = c.receipt_id and b.takes_back
     ) as is_returned
   from planned_payment p
   cross join lateral (
     select c.seq, c.state, c.effective_date, c.receipt_id from planned_payment_change c
     where c.organization_id = p.organization_id and c.planned_payment_id = p.id order by c.seq desc limit 1
   ) as c`;
const FIND = statement<PlanRow>('plan-find', `${PLAN} where p.organization_id = $1 and p.id = $2`);
const OF_DOCUMENTS = statement<PlanRow>(
  'plan-of-documents',
  `${PLAN} where p.organization_id = $1 and p.document_id = any ($2::uuid[]) order by p.document_id, p.due_date, p.id`,
);
const INSERT = statement(
  'plan-insert',
  `with new as (
     insert into planned_payment
     select $1::uuid, p.* from jsonb_to_recordset($2) as p(
       id uuid, document_id uuid, due_date date, amount bigint, means text, created_at timestamptz
     )
   )
   insert into planned_payment_change
   select $1::uuid, c.* from jsonb_to_recordset($3) as c(
     planned_payment_id uuid, seq integer, state text, effective_date date, receipt_id uuid, changed_by text
   )`,
);

/**
 * SQL for what the planned payments of some documents have not received yet (DOMAIN §3): `document_id` and `amount`. A
 * receipt consumes its own plan, else the earliest; credits and cancellations consume none. $1 is the organization;
 * `from` is what has the documents' `id` and `partner_id`, `asAt` is the day from which plans count.
 */
export function awaited({ from, asAt }: { readonly from: string; readonly asAt: string }): string {
  return `
    select p.document_id,
      coalesce(sum(greatest(least(p.amount, p.through - coalesce(r.amount, 0)), 0))
        filter (where p.due_date >= ${asAt}), 0)::bigint as amount
    from (
      select p.document_id, d.partner_id, p.due_date, p.amount,
        sum(p.amount) over (partition by p.document_id order by p.due_date, p.id) as through
      from ${from} as d
      join planned_payment p on p.organization_id = $1 and p.document_id = d.id
      where 'planned' = (
        select c.state from planned_payment_change c
        where c.organization_id = $1 and c.planned_payment_id = p.id order by c.seq desc limit 1
      )
    ) as p
    left join lateral (${RECEIVED}) as r on true
    group by p.document_id`;
}

/** What receipts gave to the document of `p` beyond the plans that they were the receipts of. */
const RECEIVED = `
      select sum(greatest(paid.amount - coalesce(own.amount, 0), 0)) as amount
      from (
        select a.credit_document_id as receipt_id, sum(a.amount) as amount
        from allocation a
        join document c on c.organization_id = $1 and c.id = a.credit_document_id and c.kind = 'receipt'
        where a.organization_id = $1 and a.partner_id = p.partner_id and a.debit_document_id = p.document_id
          and not exists (
            select from reversal_line l where l.organization_id = $1 and l.reconciliation_id = a.reconciliation_id
              and l.position = a.position
          )
        group by a.credit_document_id
      ) as paid
      left join lateral (
        select sum(q.amount) as amount
        from planned_payment q
        where q.organization_id = $1 and q.document_id = p.document_id and paid.receipt_id = (
          select case when c.state = 'received' then c.receipt_id end from planned_payment_change c
          where c.organization_id = $1 and c.planned_payment_id = q.id order by c.seq desc limit 1
        )
      ) as own on true`;

/** One planned payment as it stands. */
export async function findPlan(on: Connection, organization: string, id: string): Promise<PlanRow | undefined> {
  return first(on, FIND, [organization, id]);
}

/** The planned payments of some documents as they stand, earliest first. */
export async function plansOf(on: Connection, organization: string, documents: readonly string[]) {
  return rows(on, OF_DOCUMENTS, [organization, documents]);
}

type Plans = { readonly plans: readonly NewPlanRow[]; readonly changes: readonly NewPlanChangeRow[] };

/** Adds promises together with their changes. */
export async function insertPlans(on: Connection, organization: string, { plans, changes }: Plans): Promise<void> {
  await run(on, INSERT, [organization, JSON.stringify(plans), JSON.stringify(changes)]);
}
