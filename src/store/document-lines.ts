import { type Connection, rows, run, statement } from './sql.ts';

/** A line as the door takes it; net and tax as decimal digits of minor units, maybe below zero. */
export type NewLineRow = {
  readonly document_id: string;
  readonly position: number;
  readonly ledger_code: string;
  readonly text?: string | undefined;
  readonly quantity?: string | undefined;
  readonly unit_price?: string | undefined;
  readonly net: string;
  readonly tax: string;
  readonly installment?: number | undefined;
  readonly of_line?: number | undefined;
};

/** A line of a posted document. Amounts are minor units. */
export type LineRow = {
  readonly document_id: string;
  readonly position: number;
  readonly ledger_code: string;
  readonly text: string | null;
  readonly quantity: string | null;
  readonly unit_price: string | null;
  readonly net: bigint;
  readonly tax: bigint;
  readonly installment: number | null;
  readonly of_line: number | null;
  /** What allocations that stand have settled of it. */
  readonly settled: bigint;
};

/** A standing cancellation or credit note that names a document; `of_line` null where it names none of its lines. */
export type CancelledRow = {
  readonly document_id: string;
  readonly credit_id: string;
  readonly position: number | null;
  readonly of_line: number | null;
  readonly amount: bigint;
};

const POST = statement('document-lines-post', 'select post_document_lines($1, $2)');
const INSERT_TEXT = statement(
  'document-line-text-insert',
  `insert into document_line_text (organization_id, document_id, position, text)
   select $1, t.document_id, t.position, t.text
   from jsonb_to_recordset($2) as t(document_id uuid, position integer, text text)`,
);
const SETTLED = `
  select al.document_id, al.line, sum(al.amount)::bigint as amount
  from allocation_line al
  where al.organization_id = $1 and al.document_id = any ($2::uuid[]) and not exists (
    select from reversal_line l where l.organization_id = $1 and l.reconciliation_id = al.reconciliation_id
      and l.position = al.position
  )
  group by al.document_id, al.line`;
const OF_DOCUMENTS = statement<LineRow>(
  'document-lines',
  `select l.document_id, l.position, l.ledger_code, t.text, l.quantity, l.unit_price, l.net, l.tax, l.installment,
     l.of_line, coalesce(s.amount, 0)::bigint as settled
   from document_line l
   left join document_line_text t on t.organization_id = $1 and t.document_id = l.document_id
     and t.position = l.position
   left join (${SETTLED}) as s on s.document_id = l.document_id and s.line = l.position
   where l.organization_id = $1 and l.document_id = any ($2::uuid[])
   order by l.document_id, l.position`,
);
const CANCELLED = statement<CancelledRow>(
  'document-lines-cancelled',
  `select c.names_id as document_id, c.id as credit_id, l.position, l.of_line,
     coalesce(l.net + l.tax, c.amount) as amount
   from document c
   left join document_line l on l.organization_id = $1 and l.document_id = c.id
   where c.organization_id = $1 and c.names_id = any ($2::uuid[]) and c.kind in ('cancellation', 'credit_note')
     and not exists (
       select from document b where b.organization_id = $1 and b.names_id = c.id and b.takes_back
     )
   order by c.posted_at, c.id, l.position`,
);

/** Adds the lines of documents just posted: all lines of each, through the door. */
export async function postDocumentLines(on: Connection, organization: string, lines: readonly NewLineRow[]) {
  await run(on, POST, [organization, JSON.stringify(lines)]);
  const written = lines.filter((line) => line.text !== undefined);
  if (written.length > 0) await run(on, INSERT_TEXT, [organization, JSON.stringify(written)]);
}

/** All lines of some posted documents, by document and position. */
export async function linesOfDocuments(on: Connection, organization: string, documents: readonly string[]) {
  return rows(on, OF_DOCUMENTS, [organization, documents]);
}

/** What stands cancelled of some documents, in the order in which it was posted: a row a line, or a whole document. */
export async function cancelledOf(on: Connection, organization: string, documents: readonly string[]) {
  return rows(on, CANCELLED, [organization, documents]);
}
