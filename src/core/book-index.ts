import type { Book } from './book.ts';
import type { Credit, Debit, DocumentId } from './document.ts';
import type { Money } from './money.ts';
import type { ItemName } from './rejection.ts';
import { nameOf } from './rejection.ts';
import { invariant } from './result.ts';

export type Item = Credit | Debit;

/** A book's items by id and by document, so that each is found in one step. */
export type BookIndex = {
  readonly credits: ReadonlyMap<string, Credit>;
  readonly debits: ReadonlyMap<string, Debit>;
  /** The item of that seq; without a seq all of the document's, in the order of the book. */
  readonly itemsOf: (document: DocumentId, seq?: number) => readonly Item[];
};

/** One pass over the book. */
export function indexOf(book: Book): BookIndex {
  const documents = new Map<DocumentId, Item[]>();
  for (const item of [...book.credits, ...book.debits]) {
    const items = documents.get(item.document);
    if (items) items.push(item);
    else documents.set(item.document, [item]);
  }
  return {
    credits: new Map(book.credits.map((credit) => [credit.id, credit])),
    debits: new Map(book.debits.map((debit) => [debit.id, debit])),
    itemsOf(document, seq) {
      const items = documents.get(document) ?? [];
      return seq === undefined ? items : items.filter((item) => item.seq === seq);
    },
  };
}

/** What stands open on some items of one document together. */
export function openOf(items: readonly Item[]): Money {
  const [first] = items;
  invariant(first, 'open of at least one item');
  return { minor: items.reduce((sum, item) => sum + item.open, 0n), currency: first.currency };
}

/** The name of some items of one document: of the installment where there is one, else of the whole. */
export function nameOfAll(items: readonly Item[]): ItemName {
  const [first] = items;
  invariant(first, 'name of at least one item');
  const { seq, ...whole } = nameOf(first);
  return items.length === 1 && seq !== undefined ? { ...whole, seq } : whole;
}

/** What stands open on one item. */
export function moneyOf({ open, currency }: Item): Money {
  return { minor: open, currency };
}
