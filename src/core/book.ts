import type { CalendarDate } from './calendar.ts';
import { addDays, laterOf } from './calendar.ts';
import type { Currency } from './currency.ts';
import type { Credit, Debit, OpenItem, PartnerId } from './document.ts';
import type { OrderBy } from './order.ts';

/**
 * All that a decision about one partner's account in one currency may rest on, loaded and locked by the caller.
 * Items of another partner or currency may stand in the lists; they are never allocated, only named in refusals.
 */
export type Book = {
  readonly partner: PartnerId;
  readonly currency: Currency;
  /** The organization's today. */
  readonly today: CalendarDate;
  /** Nothing is dated on or before this day. */
  readonly lockedThrough: CalendarDate | null;
  /** Default: document date. */
  readonly orderBy?: OrderBy;
  /** The partner is on hold: automatic steps leave the account alone (DOMAIN §4.8). */
  readonly onHold?: boolean;
  readonly credits: readonly Credit[];
  readonly debits: readonly Debit[];
};

/** The first day that is not locked, or null where no period is. */
export function firstOpenDay(lockedThrough: CalendarDate | null): CalendarDate | null {
  return lockedThrough === null ? null : addDays(lockedThrough, 1);
}

/** Whether nothing can be dated on `day` any more. */
export function isLocked(lockedThrough: string | null, day: string): boolean {
  return lockedThrough !== null && day <= lockedThrough;
}

/** The day from which an item can be settled: its document's, or the day of its last undo (DOMAIN §3). */
export function settleableOn({ documentDate, freedOn }: OpenItem): CalendarDate {
  return freedOn ? laterOf(documentDate, freedOn) : documentDate;
}

/**
 * The later of the two document dates, moved to the first open day where that is locked (DOMAIN §3). What an undo gave
 * back is settled from that day on: dated earlier, it would count twice in the days between, and move past figures.
 */
export function effectiveDate(credit: Credit, debit: Debit, firstOpen: CalendarDate | null): CalendarDate {
  const date = laterOf(settleableOn(credit), settleableOn(debit));
  return firstOpen === null ? date : laterOf(date, firstOpen);
}
