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
  readonly returned: string;
  readonly refunded: string;
  readonly charged: string;
  /** Before the sum of both parts. */
  readonly everything: string;
};

/**
 * The report as comma-separated text: a row a code and their sums; then what was given back and written off, and the
 * sum of both. Amounts as the books have them.
 */
export function csvOf(report: Answer<'getLedgerReport'>, words: Words): string {
  const { rows, sums, reversed } = sumsOf(report);
  const lines = [
    [words.code, words.received, words.credited, words.adjusted, words.total, words.reversed, report.currency],
    ...rows.map((row) => [row.ledgerCode ?? words.none, ...cellsOf(row)]),
    [words.total, ...cellsOf(sums)],
    ...report.apart.map((row) => [words[row.share], '', '', '', row.amount, row.reversed]),
    [words.everything, '', '', '', report.total, reversed],
  ];
  return lines.map(csvLine).join('');
}

type Cells = Pick<Words, 'received' | 'credited' | 'adjusted' | 'total' | 'reversed'>;

function cellsOf({ received, credited, adjusted, total, reversed }: Cells): readonly string[] {
  return [received, credited, adjusted, total, reversed];
}
