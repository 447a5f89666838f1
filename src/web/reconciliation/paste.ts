import type { DebitId } from '../../core/index.ts';
import type { InvoiceRow } from './items.ts';
import { readCell, settled } from './typed-cell.ts';
import type { CellContext } from './typed-cell.ts';
import type { CellProblem, Entry } from './worksheet.ts';

export type PasteReject = {
  /** The line of what was pasted, from 1. */
  readonly line: number;
  readonly text: string;
  /** The part of it that was read as an amount. */
  readonly amount: string;
  readonly reason: CellProblem | 'no-more-rows' | 'no-such-invoice' | 'named-twice';
};

export type Pasted = { readonly entries: ReadonlyMap<DebitId, Entry>; readonly rejects: readonly PasteReject[] };

export type Paste = {
  readonly text: string;
  /** The rows as they stand on the screen. */
  readonly rows: readonly InvoiceRow[];
  /** The row of the cell that was pasted into. */
  readonly at: number;
  readonly context: Omit<CellContext, 'open'>;
};

/**
 * Cells of a spreadsheet: one column lands row by row from `at`, where a blank cell leaves its row alone; of several
 * columns the first is an invoice number and the last its amount. What does not fit is rejected, never cut.
 */
export function pasteCells({ text, rows, at, context }: Paste): Pasted {
  const lines = text.split(/\r\n|\n|\r/u);
  const landing = lines.some((line) => line.includes('\t')) ? byNumber(rows) : byPosition(rows, at);
  const entries = new Map<DebitId, Entry>();
  const rejects: PasteReject[] = [];
  for (const [index, line] of lines.entries()) {
    const cells = line.split('\t').map((cell) => cell.trim());
    const amount = cells.at(-1) ?? '';
    if (amount === '') continue;
    const put = place(landing(index, cells[0] ?? ''), amount, context);
    if (typeof put === 'string') rejects.push({ line: index + 1, text: cells.join(' '), amount, reason: put });
    else if (put.some(([id]) => entries.has(id))) {
      rejects.push({ line: index + 1, text: cells.join(' '), amount, reason: 'named-twice' });
    } else for (const [id, entry] of put) entries.set(id, entry);
  }
  return { entries, rejects };
}

/** Where a line's amount goes: one row, or all installments of one invoice, or nowhere. */
type Landing = (line: number, number: string) => readonly InvoiceRow[] | PasteReject['reason'];

function byPosition(rows: readonly InvoiceRow[], at: number): Landing {
  return (line) => {
    const row = rows[at + line];
    return row === undefined ? 'no-more-rows' : [row];
  };
}

function byNumber(rows: readonly InvoiceRow[]): Landing {
  const found = Map.groupBy(rows, ({ debit }) => debit.number.toLowerCase());
  return (_, number) => found.get(number.toLowerCase()) ?? 'no-such-invoice';
}

/** Spreads an amount over the rows by due date, as the core spreads one typed for an invoice (DOMAIN §4.3). */
function place(
  rows: ReturnType<Landing>,
  amount: string,
  context: Paste['context'],
): readonly (readonly [DebitId, Entry])[] | PasteReject['reason'] {
  if (typeof rows === 'string') return rows;
  const open = rows.reduce((sum, { debit }) => sum + debit.open, 0n);
  const read = settled(readCell(amount, { ...context, open }));
  if (read.problem !== undefined) return read.problem;
  let left = read.minor;
  return rows
    .toSorted((a, b) => (a.debit.dueOn < b.debit.dueOn ? -1 : a.debit.dueOn > b.debit.dueOn ? 1 : 0))
    .map(({ debit }) => {
      const minor = debit.open < left ? debit.open : left;
      left -= minor;
      return [debit.id, { minor }] as const;
    });
}
