import { describe, expect, it } from 'vitest';
import type { Book, Credit, Debit, Pair, StrategyName, Targets } from '../index.ts';
import { Money, STRATEGIES, documentOf, draw, formatAmount, isSpreadable, reconcile, reverse } from '../index.ts';
import { ownAccounts, plainAccounts, shuffledWith } from '../test-support/accounts.ts';
import { law } from '../test-support/law.ts';
import { after, asPosted, restored } from '../test-support/posted.ts';
import { EUR, amountOf, bookOf, date, valueOf } from '../test-support/text-form.ts';

const account = () =>
  bookOf(`
  INV-1  2026-01-10   50.00  due 2026-04-01
  INV-2  2026-01-20  100.00  due 2026-02-15
  INV-3  2026-02-01   30.00  due 2026-03-01
  INV-4  2026-02-10   60.00  due 2026-03-20`);

/** What 120.00 settle of that account. */
const EXAMPLES: Readonly<Record<StrategyName, string[]>> = {
  'oldest-first': ['INV-1 50.00', 'INV-2 70.00'],
  'oldest-due-first': ['INV-2 100.00', 'INV-3 20.00'],
  'newest-first': ['INV-4 60.00', 'INV-3 30.00', 'INV-2 30.00'],
  'largest-first': ['INV-2 100.00', 'INV-4 20.00'],
  'smallest-first': ['INV-3 30.00', 'INV-1 50.00', 'INV-4 40.00'],
  'pro-rata': ['INV-1 25.00', 'INV-2 50.00', 'INV-3 15.00', 'INV-4 30.00'],
};

// The keys of the table are the names; `Object.keys` says only string.
const NAMES = Object.keys(STRATEGIES) as StrategyName[];

describe.each(NAMES)('%s', (name) => {
  const { target, summary } = STRATEGIES[name];

  it(`is what it says: ${summary}`, () => {
    expect(told(target(amountOf('120.00'), account().debits))).toEqual(EXAMPLES[name]);
  });

  law('spends all that is available, or all that is open', ownAccounts, (book) => {
    const available = unapplied(book);
    const open = openOn(book.debits.filter(isSpreadable));
    const spent = Money.sum(target(available, book.debits).values(), EUR);
    expect(spent).toEqual(Money.min(available, open));
  });

  law(
    'gives no debit more than is open, and nothing to those that only what they name settles',
    ownAccounts,
    (book) => {
      const targets = target(unapplied(book), book.debits);
      const fitting = book.debits.filter((debit) => {
        const amount = targets.get(debit.id)?.minor;
        return amount !== undefined && isSpreadable(debit) && amount > 0n && amount <= debit.open;
      });
      expect(fitting.length).toBe(targets.size);
    },
  );

  law('does not depend on the order of its input', shuffledWith(ownAccounts), ([book, other]) => {
    expect([...target(unapplied(book), other.debits)]).toEqual([...target(unapplied(book), book.debits)]);
  });

  law('is posted to the last unit, and a second run writes nothing', plainAccounts, (book) => {
    const { targets, pairs } = spread(name, book);
    if (pairs.length === 0) return expect(targets.size).toBe(0);
    const { openAfter } = valueOf(reconcile(book, { step: 'manual', pairs }), 'the pairs');
    const settled = after(book, openAfter);
    expect(new Map(book.debits.map((debit, i) => [debit.id, debit.open - (settled.debits[i]?.open ?? 0n)]))).toEqual(
      new Map(book.debits.map((debit) => [debit.id, targets.get(debit.id)?.minor ?? 0n])),
    );
    expect(spread(name, settled).pairs).toEqual([]);
  });

  law('undone, leaves no trace', plainAccounts, (book) => {
    const { pairs } = spread(name, book);
    if (pairs.length === 0) return;
    const { allocations, openAfter } = valueOf(reconcile(book, { step: 'manual', pairs }), 'the pairs');
    const undo = { reason: 'a mistake', on: date('2026-06-30'), lockedThrough: book.lockedThrough };
    const { givenBack } = valueOf(reverse(asPosted(allocations), 'all', undo), 'the undo');
    expect(restored(after(book, openAfter), givenBack)).toEqual(book);
  });
});

function spread(name: StrategyName, { credits, debits, orderBy }: Book): { targets: Targets; pairs: readonly Pair[] } {
  const targets = STRATEGIES[name].target(openOn(credits), debits);
  return { targets, pairs: draw({ credits, debits, targets, ...(orderBy ? { orderBy } : {}) }) };
}

function unapplied({ credits }: Book): Money {
  return openOn(credits);
}

function openOn(items: readonly (Credit | Debit)[]): Money {
  return Money.sum(
    items.map(({ open, currency }) => Money.of(open, currency)),
    EUR,
  );
}

function told(targets: Targets): string[] {
  return [...targets].map(([id, amount]) => `${documentOf(id)} ${formatAmount(amount)}`);
}
