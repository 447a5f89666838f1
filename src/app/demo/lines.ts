import { sharesOf } from '../../core/index.ts';
import type { NewLineRow } from '../../store/document-lines.ts';

/** What an organization sells: the ledger code under which it books it, and what its invoices say. */
export type Article = { readonly code: string; readonly text: string };

/** A line of an invoice: an article and its amount, minor units. */
export type DemoLine = Article & { readonly amount: bigint };

/** Only the invoices of the last months have lines; before, the organization kept none. */
const LINES_FROM = -240;
/** By how many lines there are: how much of the total is on each. */
const WEIGHTS = [[1n], [7n, 3n], [6n, 3n, 1n]] as const;

/** The lines of an invoice: one to three articles, out of its day and amount alone, so that nothing else changes. */
export function linesOf(articles: readonly Article[], day: number, amount: bigint): readonly DemoLine[] {
  if (day < LINES_FROM || amount < 10n || articles.length === 0) return [];
  const dice = Number(amount % 97n) - day;
  const weights = WEIGHTS[dice % WEIGHTS.length] ?? [1n];
  return sharesOf(amount, weights).flatMap((part, place) => {
    const article = articles[(dice + place) % articles.length];
    return article === undefined ? [] : [{ ...article, amount: part }];
  });
}

type Itemized = { readonly id: string; readonly lines?: readonly DemoLine[] };

/** Lines as the store takes them. */
export function lineRows({ id, lines = [] }: Itemized): readonly NewLineRow[] {
  return lines.map(({ code, text, amount }, index) => ({
    document_id: id,
    position: index + 1,
    ledger_code: code,
    text,
    net: amount.toString(),
    tax: '0',
  }));
}
