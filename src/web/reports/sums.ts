import { Money, currency as currencyOf, formatAmount } from '../../core/index.ts';
import type { Answer } from '../api/call.ts';
import { minorOfText } from '../components/amount.tsx';

type Report = Answer<'getLedgerReport'>;
export type ReportRow = Report['rows'][number] & { readonly total: string };

/** The columns whose figures add up to the report's total, and that total. */
export const SHARES = ['received', 'credited', 'adjusted', 'total'] as const;

/** The rows with their totals, and the sum of each column; amounts as the server writes them. */
export function sumsOf({ rows, currency }: Pick<Report, 'rows' | 'currency'>) {
  const code = currencyOf(currency);
  const minor = (text: string) => minorOfText(text, currency);
  const write = (sum: bigint) => (code.ok ? formatAmount(Money.of(sum, code.value)) : '');
  const add = (texts: readonly string[]) => write(texts.reduce((sum, text) => sum + minor(text), 0n));
  const withTotals: readonly ReportRow[] = rows.map((row) => ({
    ...row,
    total: add([row.received, row.credited, row.adjusted]),
  }));
  return {
    rows: withTotals,
    sums: {
      received: add(rows.map(({ received }) => received)),
      credited: add(rows.map(({ credited }) => credited)),
      adjusted: add(rows.map(({ adjusted }) => adjusted)),
      reversed: add(rows.map(({ reversed }) => reversed)),
    },
  };
}
