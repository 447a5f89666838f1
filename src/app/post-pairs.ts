import type { ReconciliationReason } from '../contract/reconciliations.ts';
import {
  creditId,
  type Currency,
  debitId,
  documentId,
  type DraftPair,
  type Money,
  reconcile,
  type Side,
  walk,
} from '../core/index.ts';
import { postAllocations } from '../store/allocations.ts';
import type { DocumentRow } from '../store/documents.ts';
import { type BookRow, readBook } from '../store/open-items.ts';
import { bookOf } from './book.ts';
import { knownCurrency } from './input.ts';
import { refusedReconciliation } from './reconciliation-refusal.ts';
import { requireRight } from './require-right.ts';
import type { Work } from './transaction.ts';

/** One open item, by its document. */
export type ItemKey = { readonly document: string; readonly seq: number };
/** So much from one item to one of the other side. */
export type Move = { readonly credit: ItemKey; readonly debit: ItemKey; readonly amount: Money };

/** A move between an item of a document on `side` and another one. */
export function moveBetween(side: Side, own: ItemKey, { other, amount }: { other: ItemKey; amount: Money }): Move {
  return side === 'credit' ? { credit: own, debit: other, amount } : { credit: other, debit: own, amount };
}

/** What an item has open, minor units. */
export type Part = { readonly id: ItemKey; readonly open: bigint; readonly currency: Currency };

/** What an item has open, less what a move takes of it. */
export function openPart({ document_id: document, seq, open_amount: open, currency }: BookRow, taken?: Move): Part {
  const isTaken = [taken?.credit, taken?.debit].some((item) => item?.document === document && item.seq === seq);
  return {
    id: { document, seq },
    open: isTaken ? open - (taken?.amount.minor ?? 0n) : open,
    currency: knownCurrency(currency),
  };
}

/** Moves what credits have to debits, in order, until one side has no more. */
export function movesAlong(credits: readonly Part[], debits: readonly Part[]): readonly Move[] {
  return walk(credits, debits, ({ open }) => open);
}

type Account = Pick<DocumentRow, 'partner_id' | 'currency'>;

/** The open items of some documents, by due date; their partner is locked already. */
export async function openItems(work: Work, { partner_id: partner, currency }: Account, documents: readonly string[]) {
  const book = { partner, currency, documents, allCredits: false };
  const rows = await readBook(work.on, work.organization.id, book);
  return rows.toSorted((a, b) => (a.due_date < b.due_date ? -1 : a.due_date > b.due_date ? 1 : a.seq - b.seq));
}

type Settling = {
  readonly moves: readonly Move[];
  /** What the moves are between, as it stands now. */
  readonly rows: readonly BookRow[];
  readonly reason: ReconciliationReason;
  /**
   * It follows from what the caller may do, and takes no right of its own (decision 0026): the organization's setting
   * has it so, or it always does, as a counter-document settles its original.
   */
  readonly implied?: boolean;
};

/**
 * Posts moves between documents that name each other as one reconciliation, and returns its id. Takes the right to
 * reconcile, whatever else the caller may do, save where it is implied.
 */
export async function postMoves(work: Work, account: Account, settling: Settling): Promise<string> {
  const { moves, rows, reason, implied = false } = settling;
  if (!implied) requireRight(work.caller, 'canWriteReconciliation', 'It is reconciled at once, which');
  const currency = knownCurrency(account.currency);
  const pairs = moves.map(({ credit, debit, amount }): DraftPair => ({
    credit: creditId(documentId(credit.document), credit.seq),
    debit: debitId(documentId(debit.document), debit.seq),
    amount,
  }));
  const decision = reconcile(bookOf(work, { partner: account.partner_id, currency }, rows), {
    step: 'linked',
    named: true,
    pairs,
  });
  if (!decision.ok) throw refusedReconciliation(decision.error, new Set());
  const id = work.context.newId();
  const act = { reason, posted_at: work.at, posted_by: work.caller.principal };
  const reconciliation = { id, partner_id: account.partner_id, currency: account.currency, ...act };
  const { allocations } = decision.value;
  await postAllocations(work.on, work.organization.id, [{ reconciliation, allocations }]);
  return id;
}
