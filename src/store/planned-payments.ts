import { type Connection, run, statement } from './sql.ts';

/** A promise of payment; amount in decimal digits of minor units. */
export type NewPlanRow = {
  readonly id: string;
  readonly document_id: string;
  readonly due_date: string;
  readonly amount: string;
  readonly means: 'mandate' | 'card' | 'cheque';
  readonly created_at: string;
};

/** A dated change of a promise; the last one is its state. */
export type NewPlanChangeRow = {
  readonly planned_payment_id: string;
  readonly seq: number;
  readonly state: 'planned' | 'received' | 'failed' | 'withdrawn';
  readonly effective_date: string;
  readonly receipt_id?: string | undefined;
  readonly changed_by: string;
};

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

type Plans = { readonly plans: readonly NewPlanRow[]; readonly changes: readonly NewPlanChangeRow[] };

/** Adds promises together with their changes. */
export async function insertPlans(on: Connection, organization: string, { plans, changes }: Plans): Promise<void> {
  await run(on, INSERT, [organization, JSON.stringify(plans), JSON.stringify(changes)]);
}
