import type { LedgerAllocation } from '../contract/ledger-report.ts';
import { csvLine } from '../core/index.ts';
import { ledgerAllocations } from '../store/ledger-allocations.ts';
import type { FileWords } from './file-words.ts';
import { fileWords, standingCells } from './in-words.ts';
import { figureOf, ledgerOutput } from './ledger-allocations.ts';
import { query } from './query.ts';

const HEADS = [
  ...(['date', 'account', 'owner', 'ledgerCode', 'column'] as const),
  ...(['creditKind', 'credit', 'creditReconciliation', 'creditWhy'] as const),
  ...(['debitKind', 'debit', 'debitReconciliation', 'debitWhy'] as const),
  ...(['amount', 'currency', 'undone', 'undoneOn'] as const),
];

/** Of so many rows at once it is read how their documents stand. */
const CHUNK = 1000;

/** What a figure of the report per ledger code is made of, as a file: the amounts add up to it. */
export const exportLedgerAllocations = query<'exportLedgerAllocations'>(async (work, { input }) => {
  const figure = figureOf(work, input.query);
  const { from, to, currency } = figure;
  const rows = await ledgerAllocations(work.on, work.organization.id, figure);
  const words = fileWords(work, input.query.language);
  const lines = [csvLine(HEADS.map((head) => words.heads[head]))];
  for (let start = 0; start < rows.length; start += CHUNK) {
    // oxlint-disable-next-line no-await-in-loop -- one connection
    const chunk = await ledgerOutput(work, rows.slice(start, start + CHUNK), currency);
    lines.push(...chunk.map((line) => csvLine(cellsOf(line, { words, currency }))));
  }
  const name = `ledger-allocations ${from} ${to} ${currency}.csv`;
  return { output: { name, rows: rows.length, text: lines.join('') } };
});

type In = { readonly words: FileWords; readonly currency: string };

function cellsOf(line: LedgerAllocation, { words, currency }: In): readonly string[] {
  const { on, account, ledgerCode, share, credit, debit, amount, reversed, undoneOn } = line;
  const ends = [credit, debit].flatMap(({ kind, number, standing }) => [
    words.kinds[kind],
    number,
    ...standingCells(words, standing, currency),
  ]);
  const of = [on, account.number, account.owner, ledgerCode ?? '', words.shares[share]];
  return [...of, ...ends, amount, currency, reversed ? words.yes : '', undoneOn ?? ''];
}
