import {
  type Allocation,
  askedByLines,
  documentOf,
  type LinePart,
  type LinePayment,
  type LinesToSettle,
  type SettledLine,
  settleLines,
} from '../core/index.ts';
import { type LineRow, linesOfDocuments } from './document-lines.ts';
import { type Connection, rows, run, statement } from './sql.ts';

/** A reconciliation to be posted, as far as lines are concerned. */
type Posting = { readonly reconciliation: { readonly id: string }; readonly allocations: readonly Allocation[] };

/** What an allocation settles of one line, as the door takes it. */
type SplitRow = {
  readonly reconciliation_id: string;
  readonly position: number;
  readonly document_id: string;
  readonly line: number;
  readonly amount: string;
};

/** An allocation to a document with lines. */
type Split = LinePayment & { readonly reconciliation: string; readonly position: number; readonly document: string };

/** What a credit has settled of a line of the document that it names. */
type GivenRow = { readonly credit_id: string; readonly line: number; readonly amount: bigint };

const POST = statement('allocation-lines-post', 'select post_allocation_lines($1, $2)');
// Of credits with lines ($2) that name one of some documents ($3): which document.
const NAMING = statement<{ credit_id: string; document_id: string }>(
  'allocation-lines-naming',
  `select c.id as credit_id, c.names_id as document_id from document c
   where c.organization_id = $1 and c.id = any ($2::uuid[]) and c.lines is not null and c.names_id = any ($3::uuid[])`,
);
const GIVEN = statement<GivenRow>(
  'allocation-lines-given',
  `select a.credit_document_id as credit_id, al.line, sum(al.amount)::bigint as amount
   from allocation_line al
   join allocation a on a.organization_id = $1 and a.reconciliation_id = al.reconciliation_id
     and a.position = al.position
   where al.organization_id = $1 and al.document_id = any ($3::uuid[]) and a.credit_document_id = any ($2::uuid[])
     and not exists (
       select from reversal_line l where l.organization_id = $1 and l.reconciliation_id = al.reconciliation_id
         and l.position = al.position
     )
   group by a.credit_document_id, al.line`,
);

/** Whether one of the allocations pays a document that has lines. */
export function isItemized({ allocations }: Pick<Posting, 'allocations'>): boolean {
  return allocations.some((allocation) => allocation.itemized === true);
}

/** Which lines the allocations will settle (DOMAIN §4.9), to be asked before they are posted. */
export async function splitOverLines(
  on: Connection,
  organization: string,
  postings: readonly Posting[],
): Promise<readonly SplitRow[]> {
  const splits = Map.groupBy(splitsOf(postings), (split) => split.document);
  const documents = [...splits.keys()];
  const lines = await linesOfDocuments(on, organization, documents);
  const takenOff = await takenOffBy(on, organization, { documents, credits: creditsOf(splits.values()) });
  const linesOf = Map.groupBy(lines, (line) => line.document_id);
  return documents.flatMap((document) => {
    const own = splits.get(document) ?? [];
    const toSettle = toBeSettled(linesOf.get(document) ?? [], takenOff.get(document));
    return settleLines(toSettle, own).flatMap((parts, index) => parts.map((part) => splitRow(own[index], part)));
  });
}

/** Adds which lines were settled, through the door, once the allocations are posted. */
export async function postAllocationLines(on: Connection, organization: string, lines: readonly SplitRow[]) {
  await run(on, POST, [organization, JSON.stringify(lines)]);
}

function splitsOf(postings: readonly Posting[]): readonly Split[] {
  return postings.flatMap(({ reconciliation, allocations }) =>
    allocations.flatMap(({ credit, debit, amount, itemized }, index) => {
      if (itemized !== true) return [];
      const seq = Number(debit.slice(debit.lastIndexOf('/') + 1));
      const where = { reconciliation: reconciliation.id, position: index + 1, document: documentOf(debit) };
      return [{ ...where, seq, amount: amount.minor, credit: documentOf(credit) }];
    }),
  );
}

function creditsOf(splits: Iterable<readonly Split[]>): readonly string[] {
  return [...new Set([...splits].flat().map((split) => split.credit))];
}

function toBeSettled(lines: readonly LineRow[], takenOff: LinesToSettle['takenOff'] = new Map()): LinesToSettle {
  return { lines: lines.map(settledLine), settled: new Map(lines.map((l) => [l.position, l.settled])), takenOff };
}

/** A line as the core settles it. */
export function settledLine({ position, net, tax, installment }: LineRow): SettledLine {
  return { position, amount: net + tax, installment };
}

type Between = { readonly documents: readonly string[]; readonly credits: readonly string[] };

/** By document and credit, what is left of the lines that the credit takes off, in its own order. */
async function takenOffBy(on: Connection, organization: string, { documents, credits }: Between) {
  const naming = await rows(on, NAMING, [organization, credits, documents]);
  const takenOff = new Map<string, Map<string, readonly LinePart[]>>();
  if (naming.length === 0) return takenOff;
  const ids = naming.map((row) => row.credit_id);
  const lines = Map.groupBy(await linesOfDocuments(on, organization, ids), (line) => line.document_id);
  const given = Map.groupBy(await rows(on, GIVEN, [organization, ids, documents]), (row) => row.credit_id);
  for (const { credit_id: credit, document_id: document } of naming) {
    const byCredit = takenOff.get(document) ?? new Map<string, readonly LinePart[]>();
    byCredit.set(credit, leftOf(lines.get(credit) ?? [], given.get(credit) ?? []));
    takenOff.set(document, byCredit);
  }
  return takenOff;
}

function leftOf(lines: readonly LineRow[], given: readonly GivenRow[]): readonly LinePart[] {
  const spent = new Map(given.map((row) => [row.line, row.amount]));
  const asked = askedByLines(lines.map(settledLine));
  return lines.flatMap(({ position, of_line: line }) => {
    if (line === null) return [];
    const amount = asked.get(position) ?? 0n;
    const before = spent.get(line) ?? 0n;
    spent.set(line, before > amount ? before - amount : 0n);
    return amount > before ? [{ position: line, amount: amount - before }] : [];
  });
}

function splitRow(split: Split | undefined, { position, amount }: LinePart): SplitRow {
  if (split === undefined) throw new Error('more is split than was allocated');
  const { reconciliation, document } = split;
  return {
    reconciliation_id: reconciliation,
    position: split.position,
    document_id: document,
    line: position,
    amount: amount.toString(),
  };
}
