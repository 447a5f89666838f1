import { type NewLineRow, postDocumentLines } from './document-lines.ts';
import { type Connection, first, rows, run, statement } from './sql.ts';

/** A posted document with what its status is derived from. Amounts are minor units. */
export type DocumentRow = {
  readonly id: string;
  readonly partner_id: string;
  readonly kind: string;
  readonly side: 'debit' | 'credit';
  readonly series: string;
  readonly number: string;
  readonly document_date: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly base_amount: bigint | null;
  readonly rate: string | null;
  readonly intended_for_id: string | null;
  readonly names_id: string | null;
  readonly takes_back: boolean;
  readonly reason_code: string | null;
  readonly source: string | null;
  readonly external_id: string | null;
  readonly posted_at: string;
  readonly posted_by: string;
  readonly reference: string | null;
  readonly taken_back_by: string | null;
};

/** What settles a document now, by the kind of the other one; reversed allocations are left out. */
export type SettledRow = { readonly document_id: string; readonly kind: string; readonly amount: bigint };

const COLUMNS = `d.id, d.partner_id, d.kind, d.side, d.series, d.number, d.document_date, d.currency, d.amount,
  d.base_amount, d.rate, d.intended_for_id, d.names_id, d.takes_back, d.reason_code, d.source, d.external_id,
  d.posted_at, d.posted_by, t.reference, b.id as taken_back_by`;
const FROM = `from document d
  left join document_text t on t.organization_id = d.organization_id and t.document_id = d.id
  left join document b on b.organization_id = d.organization_id and b.names_id = d.id and b.takes_back`;

const FIND = statement<DocumentRow>(
  'document-find',
  `select ${COLUMNS} ${FROM} where d.organization_id = $1 and d.id = any ($2::uuid[])`,
);
const SETTLED = statement<SettledRow>(
  'document-settled',
  `with live as (
     select a.credit_document_id, a.debit_document_id, a.amount
     from allocation a
     where a.organization_id = $1
       and a.partner_id in (select partner_id from document where organization_id = $1 and id = any ($2::uuid[]))
       and (a.credit_document_id = any ($2::uuid[]) or a.debit_document_id = any ($2::uuid[]))
       and not exists (
         select from reversal_line r where r.organization_id = a.organization_id
           and r.reconciliation_id = a.reconciliation_id and r.position = a.position
       )
   ), side as (
     select debit_document_id as document_id, credit_document_id as other, amount from live
     where debit_document_id = any ($2::uuid[])
     union all
     select credit_document_id, debit_document_id, amount from live where credit_document_id = any ($2::uuid[])
   )
   select s.document_id, d.kind, sum(s.amount)::bigint as amount
   from side s join document d on d.organization_id = $1 and d.id = s.other
   group by s.document_id, d.kind`,
);
// A refund that was posted with what it is drawn on counts there, whatever was undone since; any other one counts
// wholly against what it names.
const REFUNDS = statement<{ amount: bigint }>(
  'document-refunds',
  `with drawn as (
     select a.debit_document_id as id, sum(a.amount) as amount
     from allocation a
     join reconciliation r on r.organization_id = $1 and r.id = a.reconciliation_id and r.reason = 'refund'
     join document d on d.organization_id = $1 and d.id = a.debit_document_id and d.kind = 'refund'
     where a.organization_id = $1 and a.credit_document_id = $2
       and a.partner_id = (select partner_id from document where organization_id = $1 and id = $2)
     group by a.debit_document_id
   ), refund as (
     select id, amount from drawn
     union all
     select d.id, d.amount from document d
     where d.organization_id = $1 and d.names_id = $2 and d.kind = 'refund' and not exists (
       select from allocation a
       join reconciliation r on r.organization_id = $1 and r.id = a.reconciliation_id and r.reason = 'refund'
       where a.organization_id = $1 and a.partner_id = d.partner_id and a.debit_document_id = d.id
     )
   )
   select coalesce(sum(r.amount), 0)::bigint as amount from refund r
   where not exists (select from document b where b.organization_id = $1 and b.names_id = r.id and b.takes_back)`,
);
const POST = statement('document-post', 'select post_documents($1, $2, $3)');
const INSERT_TEXT = statement(
  'document-text-insert',
  `insert into document_text (organization_id, document_id, reference)
   select $1, t.id, t.reference from unnest($2::uuid[], $3::text[]) as t(id, reference)`,
);
const NEXT = statement<{ next: bigint }>(
  'number-next',
  `insert into number_counter as c (organization_id, kind, series, next) values ($1, $2, $3, 2)
   on conflict (organization_id, kind, series) do update set next = c.next + 1 returning c.next - 1 as next`,
);
const BY_NUMBER = statement<DocumentRow>(
  'document-by-number',
  `select ${COLUMNS} ${FROM}
   where d.organization_id = $1 and (d.kind, d.series, d.number) in (
     select * from unnest($2::text[], $3::text[], $4::text[])
   )`,
);
const BY_IDENTITY = statement<DocumentRow>(
  'document-by-identity',
  `select ${COLUMNS} ${FROM}
   where d.organization_id = $1 and (d.kind, d.source, d.external_id) in (
     select * from unnest($2::text[], $3::text[], $4::text[])
   )`,
);

/** Posted documents by id, in no order. */
export async function findDocuments(on: Connection, organization: string, ids: readonly string[]) {
  return rows(on, FIND, [organization, ids]);
}

/** What settles some documents now, by the kind of the other one. */
export async function settledOf(on: Connection, organization: string, ids: readonly string[]) {
  return rows(on, SETTLED, [organization, ids]);
}

/** What refunds that stand gave back of a document, still reconciled with it or not; minor units. */
export async function refundsOf(on: Connection, organization: string, document: string): Promise<bigint> {
  const row = await first(on, REFUNDS, [organization, document]);
  return row?.amount ?? 0n;
}

/** A document as the door takes it; amounts as decimal digits of minor units. */
export type NewDocumentRow = {
  readonly id: string;
  readonly partner_id: string;
  readonly kind: string;
  readonly side: 'debit' | 'credit';
  readonly series: string;
  readonly number: string;
  readonly number_key: string;
  readonly document_date: string;
  readonly currency: string;
  readonly amount: string;
  readonly base_amount?: string | undefined;
  readonly rate?: string | undefined;
  readonly intended_for_id?: string | undefined;
  readonly names_id?: string | undefined;
  readonly takes_back: boolean;
  readonly reason_code?: string | undefined;
  readonly source?: string | undefined;
  readonly external_id?: string | undefined;
  readonly source_file?: string | undefined;
  readonly source_line?: number | undefined;
  /** How many lines it has; left out where it has none. */
  readonly lines?: number | undefined;
  readonly posted_at: string;
  readonly posted_by: string;
};
export type NewItemRow = {
  readonly document_id: string;
  readonly seq: number;
  readonly due_date: string;
  readonly amount: string;
};
export type Posting = {
  readonly documents: readonly NewDocumentRow[];
  readonly items: readonly NewItemRow[];
  /** Of the documents that have lines. */
  readonly lines?: readonly NewLineRow[];
  /** What a payer or a person wrote, by document. */
  readonly references: ReadonlyMap<string, string>;
};

/** Posts documents with their open items through the door, which moves the partners' balances too. */
export async function postDocuments(on: Connection, organization: string, posting: Posting): Promise<void> {
  await run(on, POST, [organization, JSON.stringify(posting.documents), JSON.stringify(posting.items)]);
  if (posting.lines !== undefined && posting.lines.length > 0) await postDocumentLines(on, organization, posting.lines);
  if (posting.references.size === 0) return;
  await run(on, INSERT_TEXT, [organization, [...posting.references.keys()], [...posting.references.values()]]);
}

/** The next number of a series; counting starts at 1. */
export async function nextNumber(
  on: Connection,
  organization: string,
  { kind, series }: { readonly kind: string; readonly series: string },
): Promise<bigint> {
  const row = await first(on, NEXT, [organization, kind, series]);
  return row?.next ?? 1n;
}

export type NumberOf = { readonly kind: string; readonly series: string; readonly number: string };

/** Posted documents that have one of these numbers. */
export async function documentsByNumber(on: Connection, organization: string, numbers: readonly NumberOf[]) {
  const series = numbers.map((number) => number.series);
  return rows(on, BY_NUMBER, [organization, numbers.map((n) => n.kind), series, numbers.map((n) => n.number)]);
}

export type IdentityOf = { readonly kind: string; readonly source: string; readonly externalId: string };

/** Posted documents known under one of these outside identities. */
export async function documentsByIdentity(on: Connection, organization: string, identities: readonly IdentityOf[]) {
  const sources = identities.map((identity) => identity.source);
  const ids = identities.map((identity) => identity.externalId);
  return rows(on, BY_IDENTITY, [organization, identities.map((identity) => identity.kind), sources, ids]);
}
