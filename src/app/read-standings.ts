import type { StatusReason } from '../contract/documents.ts';
import { itemsOfDocuments } from '../store/open-items.ts';
import { readStatuses, statusReason } from './document-standing.ts';
import type { Work } from './transaction.ts';

/** How each document of a list is reconciled now, as a whole, and why; nothing of one that is not posted. */
export type StandingOf = (document: string) => { readonly standing?: StatusReason };

/** How each of these documents is reconciled now, and why; a few statements for any number of them. */
export async function readStandings(work: Work, documents: readonly string[]): Promise<StandingOf> {
  const ids = [...new Set(documents)];
  if (ids.length === 0) return () => ({});
  const rows = await itemsOfDocuments(work.on, work.organization.id, ids);
  const items = Map.groupBy(rows, (item) => item.document_id);
  const statusNow = await readStatuses(work, { documents: ids });
  return (id) => {
    const own = items.get(id) ?? [];
    const [first] = own;
    if (first === undefined) return {};
    const sum = (of: 'amount' | 'open_amount') => own.reduce((all, item) => all + item[of], 0n);
    const figures = statusNow({ id, amount: sum('amount'), open: sum('open_amount') });
    return { standing: statusReason(figures, first.currency) };
  };
}

type Named = { readonly document: string };
type Line = { readonly credit: Named; readonly debit: Named };

/** An open item, or a document, with how it stands. */
export function withStanding<Item extends Named>(standingOf: StandingOf, item: Item) {
  return { ...item, ...standingOf(item.document) };
}

/** An allocation with how both of its documents stand. */
export function lineWithStandings<Of extends Line>(standingOf: StandingOf, line: Of) {
  return { ...line, credit: withStanding(standingOf, line.credit), debit: withStanding(standingOf, line.debit) };
}

/** The documents of some allocations, on both sides. */
export function documentsOf(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ credit, debit }) => [credit.document, debit.document]);
}
