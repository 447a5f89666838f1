import { describe, expect, it } from 'vitest';
import { compareItems, inOrder } from './index.ts';
import { accounts, shuffledWith } from './test-support/accounts.ts';
import { law } from './test-support/law.ts';
import { bookOf } from './test-support/text-form.ts';

describe('the order of open items', () => {
  const account = () =>
    bookOf(`
    INV-10    2026-01-10  1.00  due 2026-02-01
    INV-3/10  2026-01-10  1.00  due 2026-04-01
    INV-3/2   2026-01-10  1.00  due 2026-05-01
    INV-2     2026-01-11  1.00  due 2026-01-31
    DN-99     2026-01-10  1.00  due 2026-03-01
    INV-1     2026-01-09  1.00  due 2026-02-01`);

  it('is document date, then number, then installment', () => {
    const ids = inOrder(account().debits, 'document-date').map(({ id }) => id);
    expect(ids).toEqual(['INV-1/1', 'DN-99/1', 'INV-3/2', 'INV-3/10', 'INV-10/1', 'INV-2/1']);
  });

  it('may be led by the due date', () => {
    const ids = inOrder(account().debits, 'due-date').map(({ id }) => id);
    expect(ids).toEqual(['INV-2/1', 'INV-1/1', 'INV-10/1', 'DN-99/1', 'INV-3/10', 'INV-3/2']);
  });

  it('leaves a list that stands in order as it is, and never changes one', () => {
    const { debits } = account();
    const sorted = inOrder(debits, 'document-date');
    expect(inOrder(sorted, 'document-date')).toBe(sorted);
    expect(debits[0]?.number).toBe('INV-10');
  });

  law('is total: only an item itself is equal to it', accounts, ({ debits: items }) => {
    for (const orderBy of ['document-date', 'due-date'] as const) {
      for (const [i, a] of items.entries()) {
        for (const [j, b] of items.entries()) {
          expect(Math.sign(compareItems[orderBy](a, b))).toBe(0 - Math.sign(compareItems[orderBy](b, a)));
          expect(compareItems[orderBy](a, b) === 0).toBe(i === j);
        }
      }
    }
  });

  law('is the same whatever order the rows came in', shuffledWith(accounts), ([book, other]) => {
    expect(inOrder(other.credits, 'due-date')).toEqual(inOrder(book.credits, 'due-date'));
  });
});
