import type { Currency } from '../../../core/index.ts';
import { currency } from '../../../core/index.ts';
import type { CreditRow, InvoiceRow } from '../items.ts';
import { creditsOf, invoicesOf } from '../items.ts';

/** Rows of *Open invoices*, each written as `INV-1 100.00`, or `INV-2/1 50.00` for an installment; oldest first. */
export function invoices(...lines: readonly string[]): readonly InvoiceRow[] {
  const items = lines.map((line, index) => {
    const [name = '', open = ''] = line.split(' ');
    const [number = '', seq = '1'] = name.split('/');
    const date = dateOf(index);
    return {
      ...documentOf('invoice', { number, date, open }),
      seq: Number(seq),
      of: 1,
      dueOn: date,
      status: 'posted' as const,
    };
  });
  return invoicesOf({ currency: 'EUR', version: 1, today: '2026-11-21', total: '0.00', items }, 'partner').rows;
}

/** Rows of *Unapplied receipts*, each written as `RC-1 100.00`; oldest first. */
export function receipts(...lines: readonly string[]): readonly CreditRow[] {
  const items = lines.map((line, index) => {
    const [number = '', open = ''] = line.split(' ');
    return { ...documentOf('receipt', { number, date: dateOf(index), open }), dueOn: dateOf(index), seq: 1 };
  });
  return creditsOf({ currency: 'EUR', version: 1, total: '0.00', items }, 'partner').receipts;
}

export const EUR = known('EUR');

function known(code: string): Currency {
  const read = currency(code);
  if (!read.ok) throw new Error(`${code} is no currency`);
  return read.value;
}

function documentOf<Kind extends string>(kind: Kind, said: { number: string; date: string; open: string }) {
  return { ...said, document: said.number, kind, amount: said.open, reconciliationStatus: 'none' as const };
}

function dateOf(index: number): string {
  return `2026-01-${String(index + 1).padStart(2, '0')}`;
}
