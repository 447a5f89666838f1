import { freeForCredit, type Freeing, Money } from '../core/index.ts';
import type { LinkRow } from '../store/document-links.ts';
import type { DocumentRow } from '../store/documents.ts';
import type { BookRow } from '../store/open-items.ts';
import type { StandingLink } from './free-allocations.ts';
import { knownCurrency } from './input.ts';
import { type Move, moveBetween, movesAlong, openItems, openPart, postMoves } from './post-pairs.ts';
import type { Work } from './transaction.ts';

/** What of a credit finds nothing open: it frees the newest payments where the organization says so. */
export function freeingFor(
  work: Work,
  links: readonly StandingLink[],
  credit: { readonly invoice: string; readonly left: bigint },
): Freeing<StandingLink> {
  if (work.organization.credit_after_payment === 'stand-alone') return { freed: [], again: 0n };
  return freeForCredit(links, credit);
}

/** A credit posted for an invoice, with the allocations that were freed for it. */
export type NamedCredit = {
  readonly id: string;
  readonly freeing: Freeing<LinkRow>;
  /** Nobody asked for it: the organization's setting has it settled. */
  readonly implied?: boolean;
};

/**
 * Settles an invoice by a credit that names it, its items by due date, and posts again what of the freed allocations
 * still fits: one reconciliation (DOMAIN §6). Undefined where nothing is open.
 */
export async function settleCredit(
  work: Work,
  invoice: DocumentRow,
  { id, freeing, implied = false }: NamedCredit,
): Promise<string | undefined> {
  const others = freeing.freed.map((link) => link.other_id);
  const rows = await openItems(work, invoice, [...new Set([invoice.id, id, ...others])]);
  const again = againMove(invoice, freeing);
  // The credit comes first: it settles the very lines that it takes off.
  const moves = [...creditMoves(rows, { invoice: invoice.id, credit: id, again }), ...(again ? [again] : [])];
  return moves.length === 0 ? undefined : postMoves(work, invoice, { moves, rows, reason: 'cancellation', implied });
}

/** What of the last allocation freed still fits, between the same two items. */
export function againMove(document: DocumentRow, { freed, again }: Freeing<LinkRow>): Move | undefined {
  const last = freed.at(-1);
  if (last === undefined || again === 0n) return undefined;
  const other = { document: last.other_id, seq: last.other_seq };
  const amount = Money.of(again, knownCurrency(document.currency));
  return moveBetween(document.side, { document: document.id, seq: last.seq }, { other, amount });
}

type Between = { readonly invoice: string; readonly credit: string; readonly again: Move | undefined };

function creditMoves(rows: readonly BookRow[], { invoice, credit, again }: Between): readonly Move[] {
  const open = (document: string) =>
    rows.filter((row) => row.document_id === document).map((row) => openPart(row, again));
  return movesAlong(open(credit), open(invoice));
}
