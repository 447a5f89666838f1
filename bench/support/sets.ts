import type { OpenDebits, UnappliedCredits } from '../../src/contract/open-items.ts';
import { type Product, prepareBooks, type Row } from './product.ts';

const INVOICES = 10;
const RECEIPTS = 8;

/** What one reconciliation settles: ten invoices in full with eight receipts. */
export type Set = {
  readonly partner: string;
  readonly debits: OpenDebits['items'];
  readonly credits: UnappliedCredits['items'];
};

/** A partner for each count, with so many sets ready to be reconciled once; a list for each partner. */
export async function prepareSets(product: Product, counts: readonly number[]): Promise<readonly Set[][]> {
  const ids = await prepareBooks(
    product,
    counts.map((sets) => Array.from({ length: sets }, (_, index) => setOf(index)).flat()),
  );
  const prepared: Set[][] = [];
  for (const [index, partner] of ids.entries()) {
    const { items: debits } = await product.send<OpenDebits>('GET', `/partners/${partner}/open-invoices?currency=EUR`);
    const { items: credits } = await product.send<UnappliedCredits>(
      'GET',
      `/partners/${partner}/unapplied-credits?currency=EUR`,
    );
    prepared.push(
      Array.from({ length: counts[index] ?? 0 }, (_, set) => ({
        partner,
        debits: debits.slice(set * INVOICES, (set + 1) * INVOICES),
        credits: credits.slice(set * RECEIPTS, (set + 1) * RECEIPTS),
      })),
    );
  }
  return prepared;
}

/** The request that settles a set. */
export function wishOf({ partner, debits, credits }: Set): object {
  return {
    partner,
    currency: 'EUR',
    targets: debits.map(({ document, open }) => ({ document, amount: open, seen: open })),
    credits: credits.map(({ document }) => ({ document })),
  };
}

/** Invoices of 80.00 and receipts of 100.00: seventeen allocations. */
function setOf(index: number): readonly Row[] {
  const number = (i: number) => String(index * INVOICES + i).padStart(7, '0');
  const date = '2026-01-15';
  return [
    ...Array.from({ length: INVOICES }, (_, i) => ({
      kind: 'invoice',
      number: `I${number(i)}`,
      date,
      amount: '80.00',
    })),
    ...Array.from({ length: RECEIPTS }, (_, i) => ({
      kind: 'receipt',
      number: `R${number(i)}`,
      date,
      amount: '100.00',
    })),
  ];
}
