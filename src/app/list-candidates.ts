import type { Candidate } from '../contract/document-actions.ts';
import {
  autoReconcile,
  type Book,
  CREDIT_KINDS,
  DEBIT_KINDS,
  formatAmount,
  mayMeet,
  type Side,
  type Step,
} from '../core/index.ts';
import type { DocumentRow } from '../store/documents.ts';
import { standingHolds } from '../store/holds.ts';
import { itemsOfDocuments, type OpenItemRow, type PageItemRow, readPage } from '../store/open-items.ts';
import { bookOf } from './book.ts';
import { readStandings } from './read-standings.ts';
import { holdOutput } from './hold-output.ts';
import { knownCurrency } from './input.ts';
import { postedDocument } from './posted-document.ts';
import { query } from './query.ts';
import type { Work } from './transaction.ts';

/** A chooser shows no more; what is looked for beyond them is found by its number. */
const LISTED = 200;

/**
 * The open items that a document may be reconciled with: first what the organization's ladder would settle between it
 * and them if nothing else were open on its side, then the others, each in the order of DOMAIN §4.2.
 */
export const listCandidates = query<'listCandidates'>(async (work, { input }) => {
  const document = await postedDocument(work, input.params.id);
  const currency = knownCurrency(document.currency);
  const [own, others] = await bothSides(work, document);
  const { suggested, meets } = suggestions(work, { document, own, others });
  const start = (input.query.q ?? '').toLowerCase();
  const fit = others.filter((row) => meets.has(keyOf(row)) && row.number.toLowerCase().startsWith(start));
  const inOrder = [
    ...fit.filter((row) => suggested.has(keyOf(row))),
    ...fit.filter((row) => !suggested.has(keyOf(row))),
  ];
  const listed = inOrder.slice(0, LISTED);
  const standingOf = await readStandings(
    work,
    listed.map((row) => row.document_id),
  );
  const items = listed.map((row) => ({
    ...candidateOutput(row, suggested.get(keyOf(row))),
    ...standingOf(row.document_id),
  }));
  const open = formatAmount({ minor: own.reduce((sum, row) => sum + row.open_amount, 0n), currency });
  return { output: { currency, open, items, more: inOrder.length - items.length } };
});

async function bothSides(work: Work, { id, partner_id: partner, currency, side }: DocumentRow) {
  const { on, organization, today } = work;
  const [other, kinds] = side === 'debit' ? (['credit', CREDIT_KINDS] as const) : (['debit', DEBIT_KINDS] as const);
  const byDueDate = organization.order_by === 'due-date';
  const page = { partner, currency, side: other, kinds, byDueDate, today };
  const holds = await standingHolds(on, organization.id, { partners: [partner], today });
  const held = holds.find((hold) => hold.document_id === null || hold.document_id === id);
  const items = (await itemsOfDocuments(on, organization.id, [id])).filter((row) => row.open_amount > 0n);
  const own = items.map((row) => ({ ...row, hold: held ?? null }));
  return [own, await readPage(on, organization.id, page)] as const;
}

type Sides = {
  readonly document: DocumentRow;
  readonly own: readonly Held[];
  readonly others: readonly PageItemRow[];
};
type Held = OpenItemRow & Pick<PageItemRow, 'hold'>;
type Suggestion = { readonly minor: bigint; readonly step: Step };

/** What the ladder would move to or from each of the others, by open item; `meets` are those that may be settled. */
function suggestions(work: Work, { document, own, others }: Sides) {
  const account = { partner: document.partner_id, currency: knownCurrency(document.currency) };
  const rows = [...own, ...others].map((row: Held) => ({
    ...row,
    held_until: row.hold && (row.hold.until ?? 'infinity'),
  }));
  const book = bookOf(work, account, rows);
  const suggested = new Map<string, Suggestion>();
  for (const { credit, debit, amount, step } of autoReconcile(book, work.organization.ladder).allocations) {
    const key = document.side === 'debit' ? credit : debit;
    suggested.set(key, { minor: (suggested.get(key)?.minor ?? 0n) + amount.minor, step });
  }
  return { suggested, meets: new Set<string>(meeting(book, document.side)) };
}

/** What may settle the one document on its side, or be settled by it; all its items name the same (DOMAIN §4.1). */
function meeting({ credits, debits }: Book, side: Side): readonly string[] {
  const [credit] = credits;
  const [debit] = debits;
  if (credit === undefined || debit === undefined) return [];
  const meets =
    side === 'debit'
      ? credits.filter((other) => mayMeet(other, debit))
      : debits.filter((other) => mayMeet(credit, other));
  return meets.map((item) => item.id);
}

function keyOf(row: { readonly document_id: string; readonly seq: number }): string {
  return `${row.document_id}/${row.seq}`;
}

function candidateOutput(row: PageItemRow, suggestion: Suggestion | undefined): Candidate {
  const currency = knownCurrency(row.currency);
  const text = (minor: bigint) => formatAmount({ minor, currency });
  return {
    document: row.document_id,
    seq: row.seq,
    of: row.items,
    // The schema's check lists the same kinds as the contract.
    kind: row.kind as Candidate['kind'],
    number: row.number,
    date: row.document_date,
    dueOn: row.due_date,
    amount: text(row.amount),
    open: text(row.open_amount),
    suggested: text(suggestion?.minor ?? 0n),
    ...(suggestion === undefined ? {} : { step: suggestion.step }),
    ...(row.hold === null ? {} : { hold: holdOutput(row.hold) }),
  };
}
