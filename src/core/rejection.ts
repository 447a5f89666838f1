import type { CalendarDate } from './calendar.ts';
import type { Credit, Debit, DocumentId, DocumentKind, Side } from './document.ts';
import type { Money } from './money.ts';

/** Which row of a grid is meant; `seq` is left out where the whole document is. */
export type ItemName = {
  readonly document: DocumentId;
  readonly seq?: number;
  readonly side: Side;
  readonly kind: DocumentKind;
  readonly number: string;
};

/**
 * Why a draft may not be posted (DOMAIN §4.4). `open` is what stands open on the item now, `asked` what the draft takes
 * from it. The caller adds what only it can know, such as a missing right.
 */
export type Rejection =
  | { readonly code: 'nothing-allocated' }
  | { readonly code: 'document-not-found'; readonly document: string; readonly asked: Money }
  | { readonly code: 'receipts-exhausted'; readonly open: Money; readonly asked: Money }
  | { readonly code: ItemCode; readonly item: ItemName; readonly open: Money; readonly asked: Money }
  | { readonly code: 'stale-amount'; readonly item: ItemName; readonly open: Money; readonly seen: Money }
  | { readonly code: 'period-locked'; readonly lockedThrough: CalendarDate; readonly asked: CalendarDate }
  | { readonly code: 'date-in-future'; readonly today: CalendarDate; readonly asked: CalendarDate }
  | {
      readonly code: 'date-too-early';
      readonly item: ItemName;
      readonly earliest: CalendarDate;
      readonly asked: CalendarDate;
    };

/** Refusals that are about one item and the amount asked of it. */
export type ItemCode =
  | 'amount-not-positive'
  | 'over-allocated'
  | 'other-partner'
  | 'other-currency'
  | 'wrong-side'
  | 'duplicate-document'
  | 'settled-only-by-name';

/** What a person is told before posting, without being stopped. */
export type Warning = { readonly code: 'on-hold'; readonly item: ItemName };

/** The name of one open item. */
export function nameOf({ document, seq, side, kind, number }: Credit | Debit): ItemName {
  return { document, seq, side, kind, number };
}
