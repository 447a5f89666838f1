import type { PlanState } from '../core/index.ts';
import { REVERSED_ON } from './allocation-columns.ts';
import { type Connection, rows, statement } from './sql.ts';

/** A planned payment of a document with its latest state. Amounts are minor units. */
export type StandingPlanRow = {
  readonly document_id: string;
  readonly due_date: string;
  readonly amount: bigint;
  readonly state: PlanState;
  readonly receipt_id: string | null;
};
/** What a receipt has given to a document that has planned payments; reversed allocations are left out. */
export type ReceivedRow = { readonly document_id: string; readonly receipt_id: string; readonly amount: bigint };
/**
 * A receipt intended for a document, with what is left unapplied of it, which is more than nothing, and of all that
 * are intended for the document, told or not.
 */
export type IntendedRow = {
  readonly document_id: string;
  readonly receipt_id: string;
  readonly number: string;
  readonly open: bigint;
  readonly waiting: bigint;
};

/** Besides totals and open amounts, what the status of some documents rests on now (DOMAIN §3). */
export type StandingRows = {
  readonly plans: readonly StandingPlanRow[];
  readonly received: readonly ReceivedRow[];
  readonly intended: readonly IntendedRow[];
};

/** Documents by id, or all of a partner's. */
export type Which = { readonly documents: readonly string[] } | { readonly partner: string };

/** So many of the receipts that wait for a document are told. */
export const INTENDED_TOLD = 5;

const standings = (name: string, { plan, receipt }: { plan: string; receipt: string }) => ({
  plans: statement<StandingPlanRow>(
    `standing-plans-${name}`,
    `select p.document_id, p.due_date, p.amount, c.state, c.receipt_id
     from planned_payment p
     cross join lateral (
       select c.state, c.receipt_id from planned_payment_change c
       where c.organization_id = p.organization_id and c.planned_payment_id = p.id order by c.seq desc limit 1
     ) as c
     where p.organization_id = $1 and ${plan}`,
  ),
  received: statement<ReceivedRow>(
    `standing-received-${name}`,
    `select d.document_id, a.credit_document_id as receipt_id, sum(a.amount)::bigint as amount
     from (
       select distinct p.document_id, d.partner_id
       from planned_payment p join document d on d.organization_id = p.organization_id and d.id = p.document_id
       where p.organization_id = $1 and ${plan}
     ) as d
     join allocation a on a.organization_id = $1 and a.partner_id = d.partner_id
       and a.debit_document_id = d.document_id
     join document c on c.organization_id = $1 and c.id = a.credit_document_id and c.kind = 'receipt'
     where not exists (
       select from reversal_line l where l.organization_id = $1 and l.reconciliation_id = a.reconciliation_id
         and l.position = a.position
     )
     group by d.document_id, a.credit_document_id`,
  ),
  intended: statement<IntendedRow>(
    `standing-intended-${name}`,
    `select * from (
       select r.intended_for_id as document_id, r.id as receipt_id, r.number, i.open,
         (sum(i.open) over (partition by r.intended_for_id))::bigint as waiting,
         row_number() over (
           partition by r.intended_for_id order by r.document_date, r.number_key collate "C", r.id
         ) as place
       from document r
       cross join lateral (
         select sum(i.open_amount)::bigint as open from open_item i
         where i.organization_id = $1 and i.document_id = r.id
       ) as i
       where r.organization_id = $1 and r.kind = 'receipt' and r.intended_for_id is not null and ${receipt}
         and i.open > 0
     ) as waiting
     where place <= ${INTENDED_TOLD}
     order by document_id, place`,
  ),
});
const OF_DOCUMENTS = standings('of-documents', {
  plan: 'p.document_id = any ($2::uuid[])',
  receipt: 'r.intended_for_id = any ($2::uuid[])',
});
const OF_PARTNER = standings('of-partner', {
  plan: `p.document_id in (select id from document where organization_id = $1 and partner_id = $2)`,
  receipt: 'r.partner_id = $2',
});

/** What the status of some documents rests on now, beside what is open on them; three statements for any number. */
export async function standingsOf(on: Connection, organization: string, which: Which): Promise<StandingRows> {
  const ask = 'partner' in which ? OF_PARTNER : OF_DOCUMENTS;
  const values = [organization, 'partner' in which ? which.partner : which.documents];
  const plans = await rows(on, ask.plans, values);
  const received = plans.length === 0 ? [] : await rows(on, ask.received, values);
  return { plans, received, intended: await rows(on, ask.intended, values) };
}

/** An allocation of a document, seen from it, with the days on which it took effect and was reversed. */
export type EffectRow = {
  readonly document_id: string;
  readonly other_id: string;
  readonly other_kind: string;
  readonly amount: bigint;
  readonly effective_date: string;
  readonly reversed_on: string | null;
};
/** One change of a planned payment of a document. */
export type PlanChangeRow = Omit<StandingPlanRow, 'document_id'> & {
  readonly plan_id: string;
  readonly effective_date: string;
};
/** A receipt intended for a document, settled or not. */
export type DatedReceiptRow = {
  readonly id: string;
  readonly number: string;
  readonly document_date: string;
  readonly amount: bigint;
};

const EFFECTS = statement<EffectRow>(
  'history-effects',
  `select s.document_id, d.id as other_id, d.kind as other_kind, a.amount, a.effective_date,
     ${REVERSED_ON} as reversed_on
   from allocation a
   cross join lateral (
     values (a.credit_document_id, a.debit_document_id), (a.debit_document_id, a.credit_document_id)
   ) as s (document_id, other_id)
   join document d on d.organization_id = a.organization_id and d.id = s.other_id
   left join reversal_line l on l.organization_id = a.organization_id
     and l.reconciliation_id = a.reconciliation_id and l.position = a.position
   left join reversal v on v.organization_id = l.organization_id and v.id = l.reversal_id
   where a.organization_id = $1 and a.partner_id = $2 and s.document_id = any ($3::uuid[])`,
);
const PLAN_CHANGES = statement<PlanChangeRow>(
  'history-plan-changes',
  `select p.id as plan_id, p.due_date, p.amount, c.state, c.receipt_id, c.effective_date
   from planned_payment p
   join planned_payment_change c on c.organization_id = p.organization_id and c.planned_payment_id = p.id
   where p.organization_id = $1 and p.document_id = $2
   order by p.id, c.seq`,
);
const MEANT = statement<DatedReceiptRow>(
  'history-intended',
  `select r.id, r.number, r.document_date, r.amount from document r
   where r.organization_id = $1 and r.intended_for_id = $2 and r.kind = 'receipt'
   order by r.document_date, r.number_key collate "C", r.id`,
);

/** All that ever happened to a document, and to the receipts intended for it. */
export type HistoryRows = {
  readonly effects: readonly EffectRow[];
  readonly changes: readonly PlanChangeRow[];
  readonly intended: readonly DatedReceiptRow[];
};

/** What a document's status rests on, with dates: for any day. */
export async function historyOf(
  on: Connection,
  organization: string,
  { document, partner }: { readonly document: string; readonly partner: string },
): Promise<HistoryRows> {
  const changes = await rows(on, PLAN_CHANGES, [organization, document]);
  const intended = await rows(on, MEANT, [organization, document]);
  const documents = [document, ...intended.map(({ id }) => id)];
  return { changes, intended, effects: await rows(on, EFFECTS, [organization, partner, documents]) };
}
