import {
  type Book,
  type CalendarDate,
  type Credit,
  type CreditKind,
  creditId,
  type Currency,
  type Debit,
  type DebitKind,
  debitId,
  documentId,
  partnerId,
} from '../core/index.ts';
import type { BookRow, OpenItemRow } from '../store/open-items.ts';
import { knownCurrency } from './input.ts';
import type { Work } from './transaction.ts';

type Row = OpenItemRow & Partial<Pick<BookRow, 'held_until'>>;

/** A row of the store as the core's credit or debit; on hold or not as of `today`. */
function itemOf(row: Row, today: string): Credit | Debit {
  const document = documentId(row.document_id);
  const names = row.names_id ?? row.intended_for_id;
  const common = {
    document,
    seq: row.seq,
    partner: partnerId(row.partner_id),
    currency: knownCurrency(row.currency),
    number: row.number,
    numberKey: row.number_key,
    // A column of type date.
    documentDate: row.document_date as CalendarDate,
    // A column of type date.
    dueOn: row.due_date as CalendarDate,
    amount: row.amount,
    open: row.open_amount,
    // A column of type date.
    freedOn: row.freed_on as CalendarDate | null,
    ...(isHeld(row, today) ? { onHold: true } : {}),
    ...(names === null ? {} : { names: documentId(names) }),
    ...(row.itemized ? { itemized: true } : {}),
  };
  if (row.side === 'debit') {
    // The schema's check document_side_fits_kind.
    return { ...common, side: 'debit', kind: row.kind as DebitKind, id: debitId(document, row.seq) };
  }
  // The same check.
  return { ...common, side: 'credit', kind: row.kind as CreditKind, id: creditId(document, row.seq) };
}

/** Whether it is on hold, or its partner: automatic steps leave it alone (DOMAIN §4.8). */
export function isHeld({ held_until: until }: Pick<Row, 'held_until'>, today: string): boolean {
  // The end of a hold without one comes after every day, as text too.
  return (until ?? '') >= today;
}

/** The core's book of one partner and currency, out of the rows read under the partner's lock. */
export function bookOf(
  work: Work,
  { partner, currency }: { readonly partner: string; readonly currency: Currency },
  rows: readonly Row[],
): Book {
  const items = rows.map((row) => itemOf(row, work.today));
  return {
    partner: partnerId(partner),
    currency,
    // The clock gives real dates.
    today: work.today as CalendarDate,
    // The database keeps real dates.
    lockedThrough: work.organization.locked_through as CalendarDate | null,
    orderBy: work.organization.order_by,
    credits: items.filter((item) => item.side === 'credit'),
    debits: items.filter((item) => item.side === 'debit'),
  };
}
