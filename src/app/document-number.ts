import { documentsByNumber, nextNumber } from '../store/documents.ts';
import type { Work } from './transaction.ts';

const PREFIX: Readonly<Record<string, string>> = {
  invoice: 'INV',
  debit_note: 'DN',
  refund: 'RF',
  receipt_return: 'RR',
  receipt: 'RC',
  credit_note: 'CN',
  cancellation: 'CA',
  adjustment: 'ADJ',
};

/**
 * The next free number of a kind and series, `INV-00042`. It locks the counter until the transaction ends, so it is
 * asked for late (DESIGN §3). Numbers that people gave themselves are stepped over.
 */
export async function numberFor(work: Work, { kind, series }: { kind: string; series: string }): Promise<string> {
  for (;;) {
    // oxlint-disable no-await-in-loop -- each try depends on the one before
    const next = await nextNumber(work.on, work.organization.id, { kind, series });
    const number = numberText({ kind, series }, next);
    const taken = await documentsByNumber(work.on, work.organization.id, [{ kind, series, number }]);
    if (taken.length === 0) return number;
  }
}

/** How the numbers that the product gives are written. */
export function numberText({ kind, series }: { kind: string; series: string }, count: bigint | number): string {
  return [series, PREFIX[kind], count.toString().padStart(5, '0')].filter(Boolean).join('-');
}
