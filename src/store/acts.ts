import { arrayText, type Connection, first, rows, statement } from './sql.ts';

/** All that one request posted, as its audit event names it. */
export type ActRow = {
  /** What the request was about: a document, or a planned payment. */
  readonly subject_id: string;
  readonly documents: readonly string[];
  readonly reconciliations: readonly string[];
  readonly reversals: readonly string[];
};

/** An allocation that a reversal took back. */
export type ReversedRow = {
  readonly reconciliation_id: string;
  readonly reason: string;
  readonly credit_document_id: string;
  readonly credit_seq: number;
  readonly debit_document_id: string;
  readonly debit_seq: number;
  readonly amount: bigint;
};

const namesOf = (kind: string) => `array(select jsonb_object_keys(b.body -> '${kind}')) as ${kind}`;
// The first event that names a document is that of its posting.
const FIND = statement<ActRow>(
  'act-find',
  `select e.subject_id, ${['documents', 'reconciliations', 'reversals'].map(namesOf).join(', ')}
   from audit_event e cross join lateral (select e.body::jsonb as body) as b
   where e.organization_id = $1 and e.subject_id = any ($2::uuid[]) and b.body -> 'documents' ? $3
   order by e.sequence limit 1`,
);
const REVERSED = statement<ReversedRow>(
  'act-reversed',
  `select a.reconciliation_id, r.reason, a.credit_document_id, a.credit_seq, a.debit_document_id, a.debit_seq, a.amount
   from reversal_line l
   join allocation a on a.organization_id = l.organization_id and a.reconciliation_id = l.reconciliation_id
     and a.position = l.position
   join reconciliation r on r.organization_id = a.organization_id and r.id = a.reconciliation_id
   where l.organization_id = $1 and l.reversal_id = any ($2::uuid[])
   order by a.reconciliation_id, a.position`,
);

type Posted = { readonly document: string; readonly subjects: readonly string[] };

/** The act that posted a document, where it was about one of `subjects`. */
export async function findAct(on: Connection, organization: string, { document, subjects }: Posted) {
  return first(on, FIND, [organization, arrayText(subjects), document]);
}

/** What some reversals took back, one reconciliation after the other. */
export async function reversedBy(on: Connection, organization: string, reversals: readonly string[]) {
  return rows(on, REVERSED, [organization, arrayText(reversals)]);
}
