import { z } from 'zod';
import { DOCUMENT_KINDS } from '../core/index.ts';
import { AmountText, CurrencyCode, DateText, Id, Instant, PageQuery, pageOf } from './common.ts';

export const DocumentKind = z.enum(DOCUMENT_KINDS);
export const Side = z.enum(['debit', 'credit']);
export const ReconciliationStatus = z.enum(['none', 'partial', 'planned', 'full', 'error']);
export const DocumentStatus = z.enum([
  'draft',
  'posted',
  'partially_paid',
  'paid',
  'cancelled',
  'written_off',
  'returned',
]);

export const Installment = z.strictObject({ dueOn: DateText, amount: AmountText });

/** A document to be kept as a draft (`draft: true`) or posted. Without `number`, the series gives the next one. */
export const NewDocument = z.strictObject({
  kind: DocumentKind,
  /** Only an adjustment can stand on either side, and must say which. */
  side: Side.optional(),
  partner: Id,
  number: z.string().trim().min(1).max(60).optional(),
  series: z.string().max(20).optional(),
  date: DateText,
  dueOn: DateText.optional(),
  currency: CurrencyCode,
  amount: AmountText,
  installments: z.array(Installment).min(1).max(120).optional(),
  /** Base units per unit of `currency`, decimal text. */
  rate: z.string().max(40).optional(),
  baseAmount: AmountText.optional(),
  /** On a credit: the invoice it was meant for. Not an allocation. */
  intendedFor: Id.optional(),
  /** The document that this one answers (a cancellation its invoice, a refund its receipt). */
  names: Id.optional(),
  reasonCode: z.string().max(60).optional(),
  reference: z.string().max(500).optional(),
  source: z.string().max(60).optional(),
  externalId: z.string().max(120).optional(),
  draft: z.boolean().optional(),
});
export type NewDocument = z.infer<typeof NewDocument>;

export const OpenItem = z.strictObject({
  seq: z.number().int(),
  dueOn: DateText,
  amount: AmountText,
  open: AmountText,
});

export const Document = z.strictObject({
  id: Id,
  kind: DocumentKind,
  side: Side,
  partner: Id,
  number: z.string().optional(),
  date: DateText,
  dueOn: DateText,
  currency: CurrencyCode,
  amount: AmountText,
  open: AmountText,
  status: DocumentStatus,
  reconciliationStatus: ReconciliationStatus,
  items: z.array(OpenItem),
  rate: z.string().optional(),
  baseAmount: AmountText.optional(),
  intendedFor: Id.optional(),
  names: Id.optional(),
  takesBack: z.boolean(),
  takenBackBy: Id.optional(),
  reasonCode: z.string().optional(),
  reference: z.string().optional(),
  source: z.string().optional(),
  externalId: z.string().optional(),
  postedAt: Instant.optional(),
});
export type Document = z.infer<typeof Document>;

export const DocumentPage = pageOf(Document);

export const DocumentsQuery = PageQuery.extend({
  partner: Id.optional(),
  kind: DocumentKind.optional(),
  number: z.string().max(60).optional(),
  draft: z.enum(['true', 'false']).optional(),
});

/** Taking a posted document back: one counter-document of the same amount (DOMAIN §1). */
export const TakeBack = z.strictObject({
  reason: z.string().trim().min(1).max(500),
  date: DateText.optional(),
  number: z.string().trim().min(1).max(60).optional(),
});

export const TakenBack = z.strictObject({
  counterDocument: Document,
  /** The reconciliations whose allocations were freed. */
  reversals: z.array(Id),
  reconciliation: Id.optional(),
});
