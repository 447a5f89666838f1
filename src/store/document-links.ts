import { REVERSED_ON } from './allocation-columns.ts';
import type { Step } from '../core/index.ts';
import { type Connection, rows, statement } from './sql.ts';

/** One allocation of a document, seen from it: what it moved, who posted it, who took it back. */
export type LinkRow = {
  readonly reconciliation_id: string;
  readonly position: number;
  /** The document's own open item. */
  readonly seq: number;
  readonly other_id: string;
  readonly other_seq: number;
  readonly other_items: number;
  readonly other_kind: string;
  readonly other_number: string;
  readonly other_date: string;
  /** The document that the other one names. */
  readonly other_names_id: string | null;
  /** Minor units. */
  readonly amount: bigint;
  readonly effective_date: string;
  readonly step: Step;
  readonly reason: string;
  readonly note: string | null;
  readonly posted_at: string;
  readonly posted_by: string;
  readonly reversal_id: string | null;
  readonly reversed_at: string | null;
  readonly reversed_by: string | null;
  readonly reversed_on: string | null;
  readonly reversal_reason: string | null;
  /** Whether one of the two takes the other back: that is final. */
  readonly counter: boolean;
};

const side = (own: 'credit' | 'debit', other: 'credit' | 'debit') => `
    select a.reconciliation_id, a.position, a.${own}_seq as seq, a.${other}_document_id as other_id,
      a.${other}_seq as other_seq, a.amount, a.effective_date, a.step
    from allocation a
    where a.organization_id = $1 and a.partner_id = $2 and a.${own}_document_id = $3`;
const LINKS = statement<LinkRow>(
  'document-links',
  `select a.*, d.kind as other_kind, d.number as other_number, d.document_date as other_date,
     d.names_id as other_names_id, (
       select count(*)::integer from open_item i where i.organization_id = $1 and i.document_id = a.other_id
     ) as other_items, r.reason, r.note, r.posted_at, r.posted_by, v.id as reversal_id, v.posted_at as reversed_at,
     v.posted_by as reversed_by, ${REVERSED_ON} as reversed_on, v.reason as reversal_reason,
     coalesce(d.takes_back and d.names_id = $3 or o.takes_back and o.names_id = d.id, false) as counter
   from (${side('credit', 'debit')} union all ${side('debit', 'credit')}) as a
   join document o on o.organization_id = $1 and o.id = $3
   join document d on d.organization_id = $1 and d.id = a.other_id
   join reconciliation r on r.organization_id = $1 and r.id = a.reconciliation_id
   left join reversal_line l on l.organization_id = $1 and l.reconciliation_id = a.reconciliation_id
     and l.position = a.position
   left join reversal v on v.organization_id = $1 and v.id = l.reversal_id
   order by r.posted_at desc, r.id desc, a.position desc`,
);

type Of = { readonly partner: string; readonly document: string };

/** What a document is and was reconciled with, newest first. */
export async function linksOf(on: Connection, organization: string, { partner, document }: Of) {
  return rows(on, LINKS, [organization, partner, document]);
}
