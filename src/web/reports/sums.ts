import { Money, currency as currencyOf, formatAmount } from '../../core/index.ts';
import type { Answer } from '../api/call.ts';
import { minorOfText } from '../components/amount.tsx';

type Report = Answer<'getLedgerReport'>;
export type ReportRow = Report['rows'][number] & { readonly total: string };

/** The columns whose figures add up to what was allocated to invoices and debit notes, and that total. */
export const SHARES = ['received', 'credited', 'adjusted', 'total'] as const;

/** The rows with their totals, and the sums: of each column, of what stands apart, of all that was undone. */
export function sumsOf({ rows, apart, currency }: Pick<Report, 'rows' | 'apart' | 'currency'>) {
  const code = currencyOf(currency);
  const minor = (text: string) => minorOfText(text, currency);
  const write = (sum: bigint) => (code.ok ? formatAmount(Money.of(sum, code.value)) : '');
  const add = (texts: readonly string[]) => write(texts.reduce((sum, text) => sum + minor(text), 0n));
  const withTotals: readonly ReportRow[] = rows.map((row) => ({
    ...row,
    total: add([row.received, row.credited, row.adjusted]),
  }));
  const sums = {
    received: add(rows.map(({ received }) => received)),
    credited: add(rows.map(({ credited }) => credited)),
    adjusted: add(rows.map(({ adjusted }) => adjusted)),
    total: add(withTotals.map(({ total }) => total)),
    reversed: add(rows.map(({ reversed }) => reversed)),
  };
  const apartSums = {
    amount: add(apart.map(({ amount }) => amount)),
    reversed: add(apart.map(({ reversed }) => reversed)),
  };
  return { rows: withTotals, sums, apartSums, reversed: add([sums.reversed, apartSums.reversed]) };
}
