import { csvLine } from '../../core/index.ts';
import type { Answer } from '../api/call.ts';
import { sumsOf } from './sums.ts';

type Words = {
  readonly code: string;
  readonly received: string;
  readonly credited: string;
  readonly adjusted: string;
  readonly total: string;
  readonly reversed: string;
  /** In the place of a code that is none. */
  readonly none: string;
  /** Before the sums. */
  readonly all: string;
};

/** The report as comma-separated text: a row a code, then the sums. Amounts as the books have them. */
export function csvOf(report: Answer<'getLedgerReport'>, words: Words): string {
  const { rows, sums } = sumsOf(report);
  const lines = [
    [words.code, words.received, words.credited, words.adjusted, words.total, words.reversed, report.currency],
    ...rows.map((row) => [row.ledgerCode ?? words.none, ...cellsOf(row)]),
    [words.all, ...cellsOf({ ...sums, total: report.total })],
  ];
  return lines.map(csvLine).join('');
}

type Cells = Pick<Words, 'received' | 'credited' | 'adjusted' | 'total' | 'reversed'>;

function cellsOf({ received, credited, adjusted, total, reversed }: Cells): readonly string[] {
  return [received, credited, adjusted, total, reversed];
}
