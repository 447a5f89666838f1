import type { OpenItem } from './document.ts';

/** Which date leads the order of open items; an organization's setting (DOMAIN §4.2). */
export const ORDERS = ['document-date', 'due-date'] as const;
export type OrderBy = (typeof ORDERS)[number];

export type Compare<Item> = (a: Item, b: Item) => number;

/** DOMAIN §4.2: date, then document date, then number key, then id. Total, and by bytes: no locale has a say. */
export const compareItems: Readonly<Record<OrderBy, Compare<OpenItem>>> = {
  'document-date': byDocumentDate,
  'due-date': (a, b) => bytewise(a.dueOn, b.dueOn) || byDocumentDate(a, b),
};

/** The items in the order of DOMAIN §4.2; the same list where they stand in it already. */
export function inOrder<Item extends OpenItem>(items: readonly Item[], orderBy: OrderBy): readonly Item[] {
  return sortedBy(items, compareItems[orderBy]);
}

/** What a caller has put in order is often asked for again: one pass finds out, and only other lists are copied. */
export function sortedBy<Item>(items: readonly Item[], compare: Compare<Item>): readonly Item[] {
  return isSorted(items, compare) ? items : items.toSorted(compare);
}

function isSorted<Item>(items: readonly Item[], compare: Compare<Item>): boolean {
  let before: Item | undefined;
  for (const item of items) {
    if (before !== undefined && compare(before, item) > 0) return false;
    before = item;
  }
  return true;
}

function byDocumentDate(a: OpenItem, b: OpenItem): number {
  return (
    bytewise(a.documentDate, b.documentDate) ||
    bytewise(a.numberKey, b.numberKey) ||
    bytewise(a.document, b.document) ||
    a.seq - b.seq
  );
}

function bytewise(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
