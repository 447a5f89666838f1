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
      ...{ document: number, seq: Number(seq), of: 1, kind: 'invoice' as const, number, date, dueOn: date },
      ...{ amount: open, open, status: 'posted' as const, reconciliationStatus: 'none' as const },
    };
  });
  return invoicesOf({ currency: 'EUR', version: 1, today: '2026-11-21', total: '0.00', items }, 'partner').rows;
}

/** Rows of *Unapplied receipts*, each written as `RC-1 100.00`; oldest first. */
export function receipts(...lines: readonly string[]): readonly CreditRow[] {
  const items = lines.map((line, index) => {
    const [number = '', open = ''] = line.split(' ');
    return {
      ...{ document: number, seq: 1, kind: 'receipt' as const, number, date: dateOf(index), amount: open, open },
      reconciliationStatus: 'none' as const,
    };
  });
  return creditsOf({ currency: 'EUR', version: 1, total: '0.00', items }, 'partner').receipts;
}

export const EUR = known('EUR');

function known(code: string): Currency {
  const read = currency(code);
  if (!read.ok) throw new Error(`${code} is no currency`);
  return read.value;
}

function dateOf(index: number): string {
  return `2026-01-${String(index + 1).padStart(2, '0')}`;
}
