import * as fc from 'fast-check';
import type { Book, Credit, CreditKind, Debit, DebitKind, OpenItem } from '../index.ts';
import {
  CREDIT_KINDS,
  DEBIT_KINDS,
  SPREAD_DEBITS,
  creditId,
  debitId,
  documentId,
  numberKey,
  partnerId,
} from '../index.ts';
import { EUR, PARTNER, bookOf, currencyOf, dayOf2026 } from './text-form.ts';

type Sketch<Kind> = {
  readonly kind: Kind;
  /** The next installment of the document before it. */
  readonly continued: boolean;
  readonly day: number;
  readonly dueAfter: number;
  readonly number: number;
  readonly open: bigint;
  readonly settled: bigint;
  readonly held: boolean;
  /** Whose it is: mostly the book's own partner and currency. */
  readonly stranger: 'no' | 'partner' | 'currency';
  /** Names the n-th document of the other side, where there is one. */
  readonly names: number;
};

/** Few days and few numbers, so that ties are common; amounts from nothing to the largest there may be. */
function sketches<Kind>(kinds: readonly Kind[]): fc.Arbitrary<Sketch<Kind>[]> {
  const amount = fc.oneof(fc.bigInt(0n, 12n), fc.bigInt(1n, 100_000n), fc.bigInt(1n, 10n ** 18n - 1n));
  const sketch = fc.record({
    kind: fc.constantFrom(...kinds),
    continued: oneIn(5),
    day: fc.nat(12),
    dueAfter: fc.nat(6),
    number: fc.nat(12),
    open: amount,
    settled: fc.bigInt(0n, 50n),
    held: oneIn(10),
    stranger: fc.constantFrom<Sketch<Kind>['stranger']>('no', 'no', 'no', 'no', 'no', 'no', 'partner', 'currency'),
    names: fc.integer({ min: -20, max: 5 }),
  });
  return fc.array(sketch, { maxLength: 8 });
}

/** Any account: kinds of both sides, installments, ties, holds, links, strangers, rows in any order. */
export const accounts: fc.Arbitrary<Book> = fc
  .record({
    debits: sketches(DEBIT_KINDS),
    credits: sketches(CREDIT_KINDS),
    orderBy: fc.constantFrom<NonNullable<Book['orderBy']>>('document-date', 'due-date'),
    isLocked: fc.boolean(),
  })
  .map(({ debits, credits, orderBy, isLocked }) => {
    const lockedThrough = isLocked ? dayOf2026(5) : null;
    return bookOf('', { orderBy, lockedThrough, ...itemsOf(debits, credits) });
  });

/** Accounts where every item is the book's own partner's, in its currency. */
export const ownAccounts: fc.Arbitrary<Book> = accounts.map((book) => keeping(book, isOwn));

/** Accounts with nothing in them that automatic steps would have to leave alone. */
export const plainAccounts: fc.Arbitrary<Book> = accounts.map((book) => keeping(book, isPlain));

/** Each account beside itself with its rows in another order. */
export function shuffledWith(books: fc.Arbitrary<Book>): fc.Arbitrary<[Book, Book]> {
  const keys = fc.array(fc.nat(99), { minLength: 8, maxLength: 8 });
  return fc.tuple(books, keys).map(([book, by]) => {
    return [book, { ...book, debits: shuffledBy(book.debits, by), credits: shuffledBy(book.credits, by) }];
  });
}

function keeping(book: Book, keeps: (item: Credit | Debit) => boolean): Book {
  return { ...book, debits: book.debits.filter(keeps), credits: book.credits.filter(keeps) };
}

function isOwn({ partner, currency }: Credit | Debit): boolean {
  return partner === PARTNER && currency === EUR;
}

function isPlain(item: Credit | Debit): boolean {
  return isOwn(item) && !item.onHold && !item.names && (item.side === 'credit' || SPREAD_DEBITS.has(item.kind));
}

function itemsOf(debits: readonly Sketch<DebitKind>[], credits: readonly Sketch<CreditKind>[]) {
  const debitItems = openItems(debits, { prefix: 'debit', named: 'credit' });
  const creditItems = openItems(credits, { prefix: 'credit', named: 'debit' });
  return {
    debits: debitItems.map(([item, kind]): Debit => ({
      ...item,
      side: 'debit',
      kind,
      id: debitId(item.document, item.seq),
    })),
    credits: creditItems.map(([item, kind]): Credit => ({
      ...item,
      side: 'credit',
      kind,
      id: creditId(item.document, item.seq),
    })),
  };
}

function openItems<Kind>(
  all: readonly Sketch<Kind>[],
  { prefix, named }: { prefix: string; named: string },
): [OpenItem, Kind][] {
  let [head, seq, place] = [all[0], 1, -1];
  return all.map((own, i) => {
    if (own.continued && i > 0) seq += 1;
    else [head, seq, place] = [own, 1, place + 1];
    // An installment shares everything with its document but due date and amounts.
    const document = head ?? own;
    const number = `N-${document.number}`;
    const item: OpenItem = {
      document: documentId(`${prefix}-${place}`),
      seq,
      partner: document.stranger === 'partner' ? partnerId('somebody else') : PARTNER,
      currency: document.stranger === 'currency' ? USD : EUR,
      number,
      numberKey: numberKey(number),
      documentDate: dayOf2026(document.day),
      dueOn: dayOf2026(document.day + own.dueAfter),
      amount: own.open + own.settled,
      open: own.open,
      names: document.names < 0 ? null : documentId(`${named}-${document.names}`),
      onHold: document.held,
    };
    return [item, document.kind];
  });
}

function shuffledBy<Item>(items: readonly Item[], keys: readonly number[]): readonly Item[] {
  const keyed = items.map((item, i) => ({ item, key: keys[i] ?? 0 }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ item }) => item);
}

function oneIn(n: number): fc.Arbitrary<boolean> {
  return fc.nat(n - 1).map((drawn) => drawn === 0);
}

const USD = currencyOf('USD');
