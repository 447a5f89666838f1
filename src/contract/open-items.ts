import { z } from 'zod';
import { AmountText, CurrencyCode, DateText, Id } from './common.ts';
import { DocumentKind, DocumentStatus, Hold, ReconciliationStatus, StatusReason } from './documents.ts';

export const OpenItemsQuery = z.strictObject({ currency: CurrencyCode });

/** What is told of an open item on either side. */
const OpenItem = z.strictObject({
  document: Id,
  seq: z.number().int(),
  kind: DocumentKind,
  number: z.string(),
  date: DateText,
  dueOn: DateText,
  amount: AmountText,
  /** What is unapplied of a credit; the balance due of a debit. */
  open: AmountText,
  reconciliationStatus: ReconciliationStatus,
  /** Of the whole document; left out where it is one item and nothing is allocated, planned or received. */
  reason: StatusReason.optional(),
  hold: Hold.optional(),
});

/** One row of *Unapplied receipts* or *Credits*: a posted credit with something unapplied. */
export const UnappliedCredit = OpenItem.extend({ intendedFor: Id.optional() });
export type UnappliedCredit = z.infer<typeof UnappliedCredit>;

/** One open item of an invoice or debit note: the rows of *Open invoices*. */
export const OpenDebit = OpenItem.extend({
  /** How many installments the document has. */
  of: z.number().int(),
  status: DocumentStatus,
});
export type OpenDebit = z.infer<typeof OpenDebit>;

/** `version` is the partner balance's: both lists with the same one belong together. In the order of DOMAIN §4.2. */
export const UnappliedCredits = z.strictObject({
  currency: CurrencyCode,
  version: z.number().int(),
  total: AmountText,
  items: z.array(UnappliedCredit),
});
export type UnappliedCredits = z.infer<typeof UnappliedCredits>;

export const OpenDebits = z.strictObject({
  currency: CurrencyCode,
  version: z.number().int(),
  today: DateText,
  total: AmountText,
  items: z.array(OpenDebit),
});
export type OpenDebits = z.infer<typeof OpenDebits>;
