import { describe, expect, it } from 'vitest';
import type { Book, Debit } from '../index.ts';
import { Money, STRATEGIES, documentOf, formatAmount, inOrder, isSpreadable } from '../index.ts';
import { ownAccounts } from '../test-support/accounts.ts';
import { law } from '../test-support/law.ts';
import { EUR, amountOf, bookOf } from '../test-support/text-form.ts';

describe('pro-rata', () => {
  it('gives the units that rounding leaves over to the largest remainders', () => {
    const { debits } = bookOf(`
      INV-1  2026-01-10  1.00
      INV-2  2026-01-11  2.00
      INV-3  2026-01-12  3.00`);
    expect(shares('1.00', debits)).toEqual(['INV-1 0.17', 'INV-2 0.33', 'INV-3 0.50']);
    expect(shares('0.04', debits)).toEqual(['INV-1 0.01', 'INV-2 0.01', 'INV-3 0.02']);
    expect(shares('0.00', debits)).toEqual([]);
    expect(shares('-1.00', debits)).toEqual([]);
    expect(shares('6.00', debits)).toEqual(['INV-1 1.00', 'INV-2 2.00', 'INV-3 3.00']);
    expect(shares('7.00', debits)).toEqual(['INV-1 1.00', 'INV-2 2.00', 'INV-3 3.00']);
  });

  it('among equal remainders to the oldest', () => {
    const { debits } = bookOf(`
      INV-3  2026-01-10  1.00
      INV-1  2026-01-11  1.00
      INV-2  2026-01-10  1.00`);
    expect(shares('1.00', debits)).toEqual(['INV-2 0.34', 'INV-3 0.33', 'INV-1 0.33']);
    expect(shares('0.02', debits)).toEqual(['INV-2 0.01', 'INV-3 0.01']);
  });

  law('is the largest-remainder method of the books', ownAccounts, (book) => {
    const available = { minor: book.credits.reduce((sum, { open }) => sum + open, 0n), currency: EUR };
    const targets = STRATEGIES['pro-rata'].target(available, book.debits);
    expect(new Map([...targets].map(([id, { minor }]) => [id, minor]))).toEqual(byTheBook(available.minor, book));
  });
});

/** DOMAIN word for word: floor, one unit each by largest remainder, capped at open, the excess spread again. */
function byTheBook(available: bigint, book: Book): Map<string, bigint> {
  const debits = inOrder(book.debits.filter(isSpreadable), 'document-date');
  const given = new Map<string, bigint>();
  for (let left = available; left > 0n;) {
    const round = left;
    const hungry = debits.filter((debit) => (given.get(debit.id) ?? 0n) < debit.open);
    const open = hungry.reduce((sum, debit) => sum + debit.open, 0n);
    if (open === 0n) break;
    const shares = hungry.map((debit) => ({
      debit,
      floor: (round * debit.open) / open,
      rest: (round * debit.open) % open,
    }));
    let units = round - shares.reduce((sum, { floor }) => sum + floor, 0n);
    for (const { debit, floor } of shares.toSorted((a, b) => (a.rest === b.rest ? 0 : a.rest > b.rest ? -1 : 1))) {
      const extra = units > 0n ? 1n : 0n;
      units -= extra;
      const before = given.get(debit.id) ?? 0n;
      const amount = before + floor + extra < debit.open ? before + floor + extra : debit.open;
      if (amount > 0n) given.set(debit.id, amount);
      left -= amount - before;
    }
  }
  return given;
}

function shares(available: string, debits: readonly Debit[]): string[] {
  const targets = STRATEGIES['pro-rata'].target(amountOf(available), debits);
  return [...targets].map(([id, { minor }]) => `${documentOf(id)} ${formatAmount(Money.of(minor, EUR))}`);
}
