import type { TakeBackPreview } from '../contract/document-actions.ts';
import { STANDINGS_TOLD } from '../contract/documents.ts';
import type { Reversal } from '../contract/reconciliations.ts';
import { type Currency, formatAmount, type StandingLine } from '../core/index.ts';
import { findReconciliation } from '../store/allocations.ts';
import { type LinkRow, linksOf } from '../store/document-links.ts';
import type { DocumentRow } from '../store/documents.ts';
import { undo } from './post-reversal.ts';
import { readStandings, withStanding } from './read-standings.ts';
import { requireRight } from './require-right.ts';
import type { Work } from './transaction.ts';

/** An allocation that stands, as stored and as the core asks for it. */
export type StandingLink = LinkRow & StandingLine;

/** What settles a document now, newest first. */
export async function standingLinks(work: Work, document: DocumentRow): Promise<readonly StandingLink[]> {
  const links = await linksOf(work.on, work.organization.id, { partner: document.partner_id, document: document.id });
  return links
    .filter((link) => link.reversal_id === null)
    .map((link) => ({ ...link, other: { kind: link.other_kind, names: link.other_names_id } }));
}

/**
 * Reverses some allocations that stand, one reversal a reconciliation; the partner is locked already. Takes the right
 * to undo, whatever else the caller may do, unless it is implied: the organization's setting has it so (decision 0026).
 */
export async function free(
  work: Work,
  links: readonly LinkRow[],
  { reason, implied = false }: { readonly reason: string; readonly implied?: boolean },
): Promise<readonly Reversal[]> {
  if (links.length > 0 && !implied) refuseWithoutUndo(work);
  const reversals: Reversal[] = [];
  for (const [id, lines] of Map.groupBy(links, (link) => link.reconciliation_id)) {
    // oxlint-disable no-await-in-loop -- one connection
    const head = await findReconciliation(work.on, work.organization.id, id);
    if (head === undefined) throw new Error('an allocation has no reconciliation');
    reversals.push(await undo(work, head, { positions: lines.map((line) => line.position), reason }));
  }
  return reversals;
}

/** What is reconciled is freed only by who may undo, whatever else the caller may do. */
export function refuseWithoutUndo({ caller }: Work): void {
  requireRight(caller, 'canUndoReconciliation', 'It is reconciled, and freeing it');
}

/** What freeing some allocations would free, for a preview; of the first ones, how the documents there stand. */
export async function freedOutput(
  work: Work,
  links: readonly LinkRow[],
  currency: Currency,
): Promise<TakeBackPreview['frees']> {
  const standingOf = await readStandings(
    work,
    links.slice(0, STANDINGS_TOLD).map((link) => link.other_id),
  );
  return links.map((link) => ({
    reconciliation: link.reconciliation_id,
    position: link.position,
    other: withStanding(standingOf, {
      document: link.other_id,
      // The schema's check lists the same kinds as the contract.
      kind: link.other_kind as TakeBackPreview['kind'],
      number: link.other_number,
    }),
    amount: formatAmount({ minor: link.amount, currency }),
  }));
}
