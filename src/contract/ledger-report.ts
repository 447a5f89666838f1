import { z } from 'zod';
import { AmountText, CurrencyCode, DateText, Id, PageQuery, pageOf } from './common.ts';
import { ExportQuery } from './exports.ts';
import { DocumentKind, StatusReason } from './documents.ts';

/** What was allocated to invoices and debit notes: by receipts, by credit notes and cancellations, by adjustments. */
export const EarnedShare = z.enum(['received', 'credited', 'adjusted']);
/** What was allocated to other debits: to returned receipts, to refunds, to adjustments. */
export const ApartShare = z.enum(['returned', 'refunded', 'charged']);

/** In the base currency unless told. */
export const LedgerReportQuery = z.strictObject({ from: DateText, to: DateText, currency: CurrencyCode.optional() });

/**
 * What was received and credited per ledger code in a period: allocations to invoices and debit notes effective in it,
 * less reversals effective in it. What was allocated to documents without lines stands under no code. What went to any
 * other debit was given back or written off, and stands apart. Signed decimal text.
 */
export const LedgerReport = z.strictObject({
  from: DateText,
  to: DateText,
  currency: CurrencyCode,
  /** What was allocated to invoices and debit notes. */
  rows: z.array(
    z.strictObject({
      ledgerCode: z.string().nullable(),
      /** From receipts. */
      received: z.string(),
      /** From credit notes and cancellations. */
      credited: z.string(),
      /** From adjustments. */
      adjusted: z.string(),
      /** Of the three together, what was undone in the period: zero or less. */
      reversed: z.string(),
    }),
  ),
  /** What was allocated to other debits, by their kind; kinds of which nothing moved are left out. */
  apart: z.array(
    z.strictObject({
      share: ApartShare,
      amount: z.string(),
      /** Of it, what was undone in the period: zero or less. */
      reversed: z.string(),
    }),
  ),
  /** The sum of both: all allocations of the period less all reversals, to the cent. */
  total: AmountText,
});

/** One figure: of what went to invoices and debit notes a column, of what stands apart a row. */
export const LedgerShare = z.enum([...EarnedShare.options, ...ApartShare.options]);

/** Which figure of the report; what is left out does not narrow it. */
const LedgerFigure = LedgerReportQuery.extend({
  ledgerCode: z.string().min(1).max(60).optional(),
  /** What stands under no code. */
  withoutCode: z.enum(['true']).optional(),
  /** `earned` and `apart` are all their figures together. */
  share: z.enum([...LedgerShare.options, 'earned', 'apart']).optional(),
  /** Only what was undone. */
  reversed: z.enum(['true']).optional(),
});
export const LedgerAllocationsQuery = LedgerFigure.extend(PageQuery.shape);
export const LedgerExportQuery = LedgerFigure.extend(ExportQuery.shape);
export type AskedLedgerFigure = z.infer<typeof LedgerFigure>;

const Named = z.strictObject({
  document: Id,
  kind: DocumentKind,
  number: z.string(),
  /** How it is reconciled now, as a whole. */
  standing: StatusReason.optional(),
});

/** What one allocation, or its reversal, moved under one ledger code. */
export const LedgerAllocation = z.strictObject({
  on: DateText,
  account: z.strictObject({ id: Id, number: z.string(), owner: z.string() }),
  ledgerCode: z.string().nullable(),
  share: LedgerShare,
  reconciliation: Id,
  position: z.number().int(),
  credit: Named,
  debit: Named,
  /** Signed: less than nothing where it was undone. */
  amount: z.string(),
  /** Whether this row is the undoing. */
  reversed: z.boolean(),
  /** The day on which the allocation was undone, in the period or not; absent while it stands. */
  undoneOn: DateText.optional(),
});
export type LedgerAllocation = z.infer<typeof LedgerAllocation>;

/**
 * Day by day. `amount` is the figure itself, to which the rows of all pages add up, and `total` is how many they are:
 * both on the first page only.
 */
export const LedgerAllocationPage = pageOf(LedgerAllocation).extend({
  from: DateText,
  to: DateText,
  currency: CurrencyCode,
  amount: z.string().optional(),
});
