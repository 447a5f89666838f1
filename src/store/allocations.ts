import type { Allocation, Step } from '../core/index.ts';
import { columnsOf } from './allocation-columns.ts';
import { isItemized, postAllocationLines, splitOverLines } from './allocation-lines.ts';
import { bigintArray, dateArray, integerArray, uuidArray } from './binary-arrays.ts';
import { arrayText, type Connection, first, rows, run, statement } from './sql.ts';

export type ReconciliationInput = {
  readonly id: string;
  readonly partner_id: string;
  readonly currency: string;
  readonly reason: string;
  readonly note?: string | undefined;
  readonly posted_at: string;
  readonly posted_by: string;
};

export type ReconciliationRow = {
  readonly id: string;
  readonly partner_id: string;
  readonly currency: string;
  readonly reason: string;
  readonly note: string | null;
  readonly total: bigint;
  readonly lines: number;
  readonly posted_at: string;
  readonly posted_by: string;
};

export type AllocationRow = {
  readonly reconciliation_id: string;
  readonly position: number;
  readonly credit_document_id: string;
  readonly credit_seq: number;
  readonly credit_number: string;
  /** How many open items the document has, settled ones too. */
  readonly credit_items: number;
  readonly debit_document_id: string;
  readonly debit_seq: number;
  readonly debit_number: string;
  readonly debit_items: number;
  readonly amount: bigint;
  readonly effective_date: string;
  readonly step: Step;
  readonly reversal_id: string | null;
  /** Whether one of the two takes the other back. */
  readonly counter: boolean;
};

/** The same without what only a list of them shows. */
export type LineRow = Omit<AllocationRow, 'credit_items' | 'debit_items'>;

export type ReversalRow = {
  readonly id: string;
  readonly reconciliation_id: string;
  readonly partner_id: string;
  readonly currency: string;
  readonly reason: string;
  readonly total: bigint;
  readonly effective_date: string;
  readonly posted_at: string;
  readonly posted_by: string;
  readonly positions: readonly number[];
};

const POST = statement(
  'allocation-post',
  `select post_allocations($1, $2::uuid[], $3::uuid[], $4::char(3)[], $5::integer[], $6::text[], $7::text[],
     $8::timestamptz[], $9::text[], $10::boolean[], $11::uuid[], $12::integer[], $13::integer[], $14::integer[],
     $15::integer[], $16::integer[], $17::bigint[], $18::date[], $19::text[])`,
);
const REVERSE = statement(
  'reversal-post',
  'select post_reversal($1, $2, $3, $4::integer[], $5, $6::date, $7::timestamptz, $8)',
);
const REVERSE_MANY = statement(
  'reversal-post-many',
  `select post_reversals($1, $2::uuid[], $3::uuid[], $4::date[], $5::integer[], $6::integer[], $7, $8::timestamptz,
     $9)`,
);
const HEAD = `r.id, r.partner_id, r.currency, r.reason, r.note, r.total, r.lines, r.posted_at, r.posted_by`;
const FIND = statement<ReconciliationRow>(
  'reconciliation-find',
  `select ${HEAD} from reconciliation r where r.organization_id = $1 and r.id = $2`,
);
// Newest first: ids are in order of time. $3 is the last id of the page before.
const LIST = statement<ReconciliationRow & { reversed_lines: number }>(
  'reconciliation-list',
  `select ${HEAD}, (
     select count(*)::integer from reversal_line l where l.organization_id = r.organization_id
       and l.reconciliation_id = r.id
   ) as reversed_lines
   from reconciliation r
   where r.organization_id = $1 and ($2::uuid is null or r.partner_id = $2) and r.id < $3::uuid
   order by r.id desc limit $4`,
);
const itemsOf = (side: 'credit' | 'debit') => `(
    select count(*)::integer from open_item i
    where i.organization_id = a.organization_id and i.document_id = a.${side}_document_id
  ) as ${side}_items`;
const LINE = `a.reconciliation_id, a.position, a.credit_document_id, a.credit_seq, c.number as credit_number,
  a.debit_document_id, a.debit_seq, d.number as debit_number, a.amount, a.effective_date, a.step,
  l.reversal_id, (c.takes_back and c.names_id = d.id) or (d.takes_back and d.names_id = c.id) as counter`;
const ITEMS = `${itemsOf('credit')}, ${itemsOf('debit')}`;
const LINE_FROM = `from allocation a
  join document c on c.organization_id = a.organization_id and c.id = a.credit_document_id
  join document d on d.organization_id = a.organization_id and d.id = a.debit_document_id
  left join reversal_line l on l.organization_id = a.organization_id and l.reconciliation_id = a.reconciliation_id
    and l.position = a.position`;
const LINES = statement<AllocationRow>(
  'allocation-lines',
  `select ${LINE}, ${ITEMS} ${LINE_FROM} where a.organization_id = $1 and a.reconciliation_id = $2 order by a.position`,
);
const LINES_OF_MANY = statement<LineRow>(
  'allocation-lines-of-many',
  `select ${LINE} ${LINE_FROM} where a.organization_id = $1 and a.reconciliation_id = any ($2::uuid[])
   order by a.reconciliation_id, a.position`,
);
const FIND_REVERSAL = statement<ReversalRow>(
  'reversal-find',
  `select v.id, v.reconciliation_id, r.partner_id, r.currency, v.reason, v.total, v.effective_date, v.posted_at,
     v.posted_by, array(
       select l.position from reversal_line l where l.organization_id = v.organization_id and l.reversal_id = v.id
       order by l.position
     ) as positions
   from reversal v join reconciliation r on r.organization_id = v.organization_id and r.id = v.reconciliation_id
   where v.organization_id = $1 and v.id = $2`,
);

/** What a reconciliation posts, decided by the core for items of its partner and currency. */
export type Posting = { readonly reconciliation: ReconciliationInput; readonly allocations: readonly Allocation[] };

/** Postings, and which lines of documents they settle. */
export type Prepared = { readonly postings: readonly Posting[]; readonly lines: SplitLines };
type SplitLines = Awaited<ReturnType<typeof splitOverLines>>;

/** Reads what is needed to write postings: nothing, unless an allocation pays a document with lines. */
export async function prepareAllocations(
  on: Connection,
  organization: string,
  postings: readonly Posting[],
): Promise<Prepared> {
  const lines = postings.some(isItemized) ? await splitOverLines(on, organization, postings) : [];
  return { postings, lines };
}

/**
 * Writes reconciliations with their allocations and moves both open amounts: through the one door, all or nothing. Sent
 * at once, so that it may be left to the commit.
 */
export async function writeAllocations(on: Connection, organization: string, { postings, lines }: Prepared) {
  const sent = [send(on, organization, postings)];
  if (lines.length > 0) sent.push(postAllocationLines(on, organization, lines));
  await Promise.all(sent);
}

/** Both, one after the other. */
export async function postAllocations(on: Connection, organization: string, postings: readonly Posting[]) {
  await writeAllocations(on, organization, await prepareAllocations(on, organization, postings));
}

async function send(on: Connection, organization: string, postings: readonly Posting[]): Promise<void> {
  const heads = postings.map((posting) => posting.reconciliation);
  const lines = columnsOf(postings.map((posting) => posting.allocations));
  await run(on, POST, [
    organization,
    uuidArray(heads.map(({ id }) => id)),
    uuidArray(heads.map((head) => head.partner_id)),
    arrayText(heads.map(({ currency }) => currency)),
    integerArray(accountsOf(heads)),
    arrayText(heads.map(({ reason }) => reason)),
    heads.map(({ note }) => note ?? null),
    arrayText(heads.map((head) => head.posted_at)),
    heads.map((head) => head.posted_by),
    arrayText(postings.map((posting) => String(isItemized(posting)))),
    uuidArray(lines.documents),
    ...[lines.seqs, lines.ofs, lines.positions, lines.credits, lines.debits].map(integerArray),
    bigintArray(lines.amounts),
    dateArray(lines.dates),
    arrayText(lines.steps),
  ]);
}

/** Of each reconciliation the first, counted from 1, of the same partner and currency. */
function accountsOf(heads: readonly ReconciliationInput[]): readonly number[] {
  const known = new Map<string, number>();
  return heads.map(({ partner_id: partner, currency }, index) => {
    const account = `${partner} ${currency}`;
    const first = known.get(account) ?? index + 1;
    known.set(account, first);
    return first;
  });
}

export type ReversalInput = {
  readonly id: string;
  readonly reconciliation: string;
  readonly positions: readonly number[];
  readonly reason: string;
  readonly effectiveOn: string;
  readonly at: string;
  readonly by: string;
};

/** Gives back what the allocations at `positions` moved. */
export async function postReversal(on: Connection, organization: string, reversal: ReversalInput): Promise<void> {
  const { id, reconciliation, positions, reason, effectiveOn, at, by } = reversal;
  await run(on, REVERSE, [organization, id, reconciliation, positions, reason, effectiveOn, at, by]);
}

/** Writes several reversals made by one person for one reason at once. */
export async function postReversals(on: Connection, organization: string, reversals: readonly ReversalInput[]) {
  const [one] = reversals;
  if (one === undefined) return;
  const columns = [
    reversals.map(({ id }) => id),
    reversals.map(({ reconciliation }) => reconciliation),
    reversals.map(({ effectiveOn }) => effectiveOn),
    reversals.flatMap(({ positions }, index) => positions.map(() => index + 1)),
    reversals.flatMap(({ positions }) => positions),
  ];
  await run(on, REVERSE_MANY, [organization, ...columns.map(arrayText), one.reason, one.at, one.by]);
}

/** The head of one reconciliation. */
export async function findReconciliation(on: Connection, organization: string, id: string) {
  return first(on, FIND, [organization, id]);
}

type List = {
  readonly partner: string | undefined;
  readonly before: string | undefined;
  readonly limit: number;
};

const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Heads of reconciliations, newest first, with how many of their lines were reversed. */
export async function listReconciliations(on: Connection, organization: string, list: List) {
  return rows(on, LIST, [organization, list.partner ?? null, list.before ?? AFTER_ALL, list.limit]);
}

/** All allocations of a reconciliation by position, with the reversal of each that has one. */
export async function linesOf(on: Connection, organization: string, reconciliation: string) {
  return rows(on, LINES, [organization, reconciliation]);
}

/** All allocations of several reconciliations, one reconciliation after the other. */
export async function linesOfMany(on: Connection, organization: string, reconciliations: readonly string[]) {
  return rows(on, LINES_OF_MANY, [organization, arrayText(reconciliations)]);
}

/** One reversal with the positions that it mirrors. */
export async function findReversal(on: Connection, organization: string, id: string) {
  return first(on, FIND_REVERSAL, [organization, id]);
}
