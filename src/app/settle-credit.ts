import { type Freeing, freeNewest } from '../core/index.ts';
import type { LinkRow } from '../store/document-links.ts';
import type { DocumentRow } from '../store/documents.ts';
import type { BookRow } from '../store/open-items.ts';
import { type Move, moveBetween, movesAlong, openItems, openPart, postMoves } from './post-pairs.ts';
import type { Work } from './transaction.ts';

/** What of a credit finds nothing open: it frees the newest payments where the organization says so. */
export function freeingFor(
  work: Work,
  links: readonly LinkRow[],
  { invoice, left }: { readonly invoice: string; readonly left: bigint },
): Freeing<LinkRow> {
  if (work.organization.credit_after_payment === 'stand-alone') return { freed: [], again: 0n };
  // Credits that name the invoice, and what takes it back, are where they belong.
  const freeable = links.filter((link) => !link.counter && link.other_names_id !== invoice);
  const most = freeable.reduce((sum, { amount }) => sum + amount, 0n);
  return freeNewest(freeable, left < most ? left : most);
}

/** A credit posted for an invoice, with the allocations that were freed for it. */
export type NamedCredit = { readonly id: string; readonly freeing: Freeing<LinkRow> };

/**
 * Settles an invoice by a credit that names it, its items by due date, and posts again what of the freed allocations
 * still fits: one reconciliation (DOMAIN §6). Undefined where nothing is open.
 */
export async function settleCredit(
  work: Work,
  invoice: DocumentRow,
  { id, freeing }: NamedCredit,
): Promise<string | undefined> {
  const others = freeing.freed.map((link) => link.other_id);
  const rows = await openItems(work, invoice, [...new Set([invoice.id, id, ...others])]);
  const again = againMove(invoice, freeing);
  // The credit comes first: it settles the very lines that it takes off.
  const moves = [...creditMoves(rows, { invoice: invoice.id, credit: id, again }), ...(again ? [again] : [])];
  return moves.length === 0 ? undefined : postMoves(work, invoice, { moves, rows, reason: 'cancellation' });
}

/** What of the last allocation freed still fits, between the same two items. */
export function againMove(document: DocumentRow, { freed, again }: Freeing<LinkRow>): Move | undefined {
  const last = freed.at(-1);
  if (last === undefined || again === 0n) return undefined;
  const other = { document: last.other_id, seq: last.other_seq };
  return moveBetween(document.side, { document: document.id, seq: last.seq }, { other, amount: again });
}

type Between = { readonly invoice: string; readonly credit: string; readonly again: Move | undefined };

function creditMoves(rows: readonly BookRow[], { invoice, credit, again }: Between): readonly Move[] {
  const credits = rows.filter((row) => row.document_id === credit).map(openPart);
  const debits = rows
    .filter((row) => row.document_id === invoice)
    .map(openPart)
    .map(({ item, amount }) => ({ item, amount: amount - (again?.debit.seq === item.seq ? again.amount : 0n) }));
  return movesAlong(credits, debits);
}
