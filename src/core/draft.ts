import type { CalendarDate } from './calendar.ts';
import type { CreditId, DebitId, DocumentId, Step } from './document.ts';
import type { Money } from './money.ts';

/** One credit is to pay one debit: an expert's choice, or a step's decision. Not checked yet, so maybe not positive. */
export type DraftPair = { readonly credit: CreditId; readonly debit: DebitId; readonly amount: Money };

/** What one debit document, or one installment of it, is to get; which credit pays is decided by `draw`. */
export type DraftTarget = { readonly document: DocumentId; readonly seq?: number; readonly amount: Money };

/** What stood open on a document, or on one installment, when the person decided. */
export type Seen = { readonly document: DocumentId; readonly seq?: number; readonly open: Money };

/**
 * A reconciliation somebody wants posted: either pairs, or targets for which credits are drawn oldest first from all
 * that the book holds (DOMAIN §4.3). Leave credits out of the book to keep them untouched.
 */
export type Draft = {
  readonly step: Step;
  /** Later than the documents' dates, at most today; left out, DOMAIN §3 gives the date. */
  readonly effectiveOn?: CalendarDate;
  readonly seen?: readonly Seen[];
  /** The pairs are posted because they name each other, as a refund names the receipts that it is drawn on. */
  readonly named?: boolean;
} & ({ readonly pairs: readonly DraftPair[] } | { readonly targets: readonly DraftTarget[] });
