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

/** Partners with so many sets each, ready to be reconciled once; a list for each partner. */
export async function prepareSets(product: Product, partners: number, sets: number): Promise<readonly Set[][]> {
  const rows = Array.from({ length: sets }, (_, index) => setOf(index)).flat();
  const ids = await prepareBooks(
    product,
    Array.from({ length: partners }, () => rows),
  );
  const prepared: Set[][] = [];
  for (const partner of ids) {
    const { items: debits } = await product.send<OpenDebits>('GET', `/partners/${partner}/open-invoices?currency=EUR`);
    const { items: credits } = await product.send<UnappliedCredits>(
      'GET',
      `/partners/${partner}/unapplied-credits?currency=EUR`,
    );
    prepared.push(
      Array.from({ length: sets }, (_, index) => ({
        partner,
        debits: debits.slice(index * INVOICES, (index + 1) * INVOICES),
        credits: credits.slice(index * RECEIPTS, (index + 1) * RECEIPTS),
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
