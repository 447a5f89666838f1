import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Book, Credit, Debit, DebitId, Pair, PositiveMoney } from './index.ts';
import { Money, STRATEGIES, draw, inOrder, sumOf, upTo } from './index.ts';
import { plainAccounts, shuffledWith } from './test-support/accounts.ts';
import { law } from './test-support/law.ts';
import { EUR, amountOf, bookOf, written } from './test-support/text-form.ts';

describe('draw', () => {
  it('lets the oldest receipt pay the oldest invoice', () => {
    const book = bookOf(`
      RCP-2  2026-01-20   35.00
      RCP-1  2026-01-15   55.00
      INV-2  2026-01-12   80.00
      INV-1  2026-01-10   70.00`);
    expect(written(everything(book))).toEqual([
      'RCP-1 -> INV-1  55.00',
      'RCP-2 -> INV-1  15.00',
      'RCP-2 -> INV-2  20.00',
    ]);
  });

  it('takes the order of the organization, by due date', () => {
    const book = bookOf(
      `
      INV-1  2026-01-10  50.00  due 2026-03-10
      INV-2  2026-01-12  50.00  due 2026-02-12
      RCP-1  2026-01-15  50.00
      RCP-2  2026-01-16  50.00`,
      { orderBy: 'due-date' },
    );
    expect(written(everything(book))).toEqual(['RCP-1 -> INV-2  50.00', 'RCP-2 -> INV-1  50.00']);
  });

  it('skips debits without a target, and targets of debits that are not there', () => {
    const { credits, debits } = bookOf(`
      INV-1  2026-01-10  10.00
      INV-2  2026-01-11  20.00
      INV-3  2026-01-12  30.00
      RCP-0  2026-01-14   0.00
      RCP-1  2026-01-15  60.00`);
    const [, second, third] = debits;
    const targets = new Map([
      [third?.id, amountOf('25.00')],
      [second?.id, amountOf('5.00')],
      ['INV-9/1', amountOf('1.00')],
      // A map as another room may make it: in any order, and with ids that the book lacks.
    ] as [DebitId, PositiveMoney][]);
    expect(written(draw({ credits, debits, targets }))).toEqual(['RCP-1 -> INV-2  5.00', 'RCP-1 -> INV-3  25.00']);
  });

  it('draws what there is where the credits do not suffice', () => {
    const { credits, debits } = bookOf(`
      INV-1  2026-01-10  10.00
      INV-2  2026-01-11  20.00
      RCP-1  2026-01-15  15.00`);
    const targets = STRATEGIES['oldest-first'].target(amountOf('30.00'), debits);
    expect(written(draw({ credits, debits, targets }))).toEqual(['RCP-1 -> INV-1  10.00', 'RCP-1 -> INV-2  5.00']);
    expect(draw({ credits: [], debits, targets })).toEqual([]);
  });

  law('neither makes nor loses a unit', plainAccounts, (book) => {
    const pairs = everything(book);
    const paid = Money.sum(amounts(pairs), EUR);
    expect(paid).toEqual(Money.min(openOn(book.credits), openOn(book.debits)));
    for (const item of [...book.credits, ...book.debits]) {
      const of = pairs.filter(({ credit, debit }) => credit === item.id || debit === item.id);
      expect(Money.sum(amounts(of), EUR).minor <= item.open).toBe(true);
    }
  });

  law('uses a credit only when all older ones are used up', plainAccounts, (book) => {
    const pairs = everything(book);
    const left = inOrder(book.credits, book.orderBy ?? 'document-date').map(({ id, open }) => {
      return open - Money.sum(amounts(pairs.filter(({ credit }) => credit === id)), EUR).minor;
    });
    const firstLeft = left.findIndex((open) => open > 0n);
    const used = inOrder(book.credits, book.orderBy ?? 'document-date').map(({ id }) =>
      pairs.some((p) => p.credit === id),
    );
    if (firstLeft >= 0) expect(used.slice(firstLeft + 1)).not.toContain(true);
  });

  law('takes at most P + I - 1 pairs, all above zero', plainAccounts, (book) => {
    const pairs = everything(book);
    expect(pairs.length).toBeLessThanOrEqual(Math.max(0, book.credits.length + book.debits.length - 1));
    expect(pairs.every(({ amount }) => amount.minor > 0n)).toBe(true);
  });

  law('does not depend on the order of its input', shuffledWith(plainAccounts), ([book, other]) => {
    expect(everything(other)).toEqual(everything(book));
  });
});

describe('as far as an amount goes', () => {
  const cases = fc.record({
    items: fc.array(fc.record({ open: fc.bigInt(0n, 50n) }), { maxLength: 6 }),
    most: fc.bigInt(-10n, 300n),
  });

  law('items give all they have, the first ones first, and together no more than it', cases, ({ items, most }) => {
    const parts = upTo(items, most);
    const sum = sumOf(parts.map(({ open }) => open));
    const all = sumOf(items.map(({ open }) => open));
    const bound = most < 0n ? 0n : most;
    expect(sum).toBe(all < bound ? all : bound);
    const short = parts.findIndex(({ open }, place) => open < (items[place]?.open ?? 0n));
    if (short >= 0) expect(parts.slice(short + 1).every(({ open }) => open === 0n)).toBe(true);
  });
});

/** All credits over all debits. */
function everything({ credits, debits, orderBy = 'document-date' }: Book): readonly Pair[] {
  const targets = STRATEGIES['oldest-first'].target(openOn(debits), debits);
  return draw({ credits, debits, targets, orderBy });
}

function openOn(items: readonly (Credit | Debit)[]): Money {
  return Money.of(
    items.reduce((sum, { open }) => sum + open, 0n),
    EUR,
  );
}

function amounts(pairs: readonly Pair[]): Money[] {
  return pairs.map(({ amount }) => amount);
}
