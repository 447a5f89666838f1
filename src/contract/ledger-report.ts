import { z } from 'zod';
import { AmountText, CurrencyCode, DateText, Id, PageQuery, pageOf } from './common.ts';
import { DocumentKind, StatusReason } from './documents.ts';

/** In the base currency unless told. */
export const LedgerReportQuery = z.strictObject({ from: DateText, to: DateText, currency: CurrencyCode.optional() });

/**
 * What was received and credited per ledger code in a period: allocations effective in it, less reversals effective in
 * it. What was allocated to documents without lines stands under no code. Signed decimal text.
 */
export const LedgerReport = z.strictObject({
  from: DateText,
  to: DateText,
  currency: CurrencyCode,
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
  /** Their sum: all allocations of the period less all reversals, to the cent. */
  total: AmountText,
});

/** A column of the report. */
export const LedgerShare = z.enum(['received', 'credited', 'adjusted']);

/** Which figure of the report; what is left out does not narrow it. */
const LedgerFigure = LedgerReportQuery.extend({
  ledgerCode: z.string().min(1).max(60).optional(),
  /** What stands under no code. */
  withoutCode: z.enum(['true']).optional(),
  share: LedgerShare.optional(),
  /** Only what was undone. */
  reversed: z.enum(['true']).optional(),
});
export const LedgerAllocationsQuery = LedgerFigure.extend(PageQuery.shape);
export const LedgerExportQuery = LedgerFigure;
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
  reversed: z.boolean(),
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
