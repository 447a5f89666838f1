import { z } from 'zod';
import { STEPS } from '../core/index.ts';
import { AmountText, CurrencyCode, DateText, Id, Instant, PageQuery, pageOf } from './common.ts';
import { StatusReason } from './documents.ts';

/** Why a reconciliation was made (DOMAIN §1). */
export const ReconciliationReason = z.enum(['manual', 'auto', 'immediate', 'bank', 'cancellation', 'refund', 'import']);
export type ReconciliationReason = z.infer<typeof ReconciliationReason>;

const ItemRef = z.strictObject({
  document: Id,
  /** The installment, counted from 1; left out: the whole document. */
  seq: z.number().int().min(1).optional(),
  /** The open amount the person saw; another one now is refused as stale. */
  seen: AmountText.optional(),
});

/** A typed amount for one invoice (spread over its installments by due date) or one installment. */
export const Target = ItemRef.extend({ amount: AmountText });
export type Target = z.infer<typeof Target>;

/** An expert's choice: this credit pays that debit. Without `seq`, the first open item of each is meant. */
export const PairInput = z.strictObject({ credit: ItemRef, debit: ItemRef, amount: AmountText });
export type PairInput = z.infer<typeof PairInput>;

/**
 * Either `targets` (credits are drawn oldest first, from `credits` where given, else from every posted receipt and
 * credit) or `pairs`, never both.
 */
export const NewReconciliation = z.strictObject({
  partner: Id,
  currency: CurrencyCode,
  targets: z.array(Target).max(20_000).optional(),
  credits: z.array(ItemRef).max(20_000).optional(),
  pairs: z.array(PairInput).max(20_000).optional(),
  /** Later than the documents' dates, at most today. */
  effectiveOn: DateText.optional(),
  step: z.enum(STEPS).optional(),
  note: z.string().max(500).optional(),
});
export type NewReconciliation = z.infer<typeof NewReconciliation>;

/** An open item by the number that people know. */
const AllocatedItem = z.strictObject({
  document: Id,
  seq: z.number().int(),
  /** How many installments the document has. */
  of: z.number().int(),
  number: z.string(),
  /** How the document is reconciled now; told of the first ones, and not in the answer to posting and its preview. */
  standing: StatusReason.optional(),
});

export const AllocationLine = z.strictObject({
  /** Position in the reconciliation, from 1. */
  position: z.number().int(),
  credit: AllocatedItem,
  debit: AllocatedItem,
  amount: AmountText,
  effectiveOn: DateText,
  step: z.enum(STEPS),
  /** It settles a document with what takes it back, and is never undone; told where a reconciliation is read. */
  final: z.literal(true).optional(),
  reversedBy: Id.optional(),
});
export type AllocationLine = z.infer<typeof AllocationLine>;

/** What an item's open amount is after the reconciliation. */
export const OpenAfter = z.strictObject({ document: Id, seq: z.number().int(), number: z.string(), open: AmountText });
export type OpenAfter = z.infer<typeof OpenAfter>;

export const ReconciliationPreview = z.strictObject({
  partner: Id,
  currency: CurrencyCode,
  total: AmountText,
  allocations: z.array(AllocationLine),
  after: z.array(OpenAfter),
  /** What a person should know before posting: an item on hold is settled all the same (DOMAIN §4.8). */
  warnings: z.array(z.strictObject({ code: z.enum(['on-hold']), document: Id, number: z.string() })),
});
export type ReconciliationPreview = z.infer<typeof ReconciliationPreview>;

export const Reconciliation = z.strictObject({
  id: Id,
  partner: Id,
  currency: CurrencyCode,
  reason: ReconciliationReason,
  note: z.string().optional(),
  total: AmountText,
  at: Instant,
  by: z.string(),
  allocations: z.array(AllocationLine),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

export const ReconciliationSummary = Reconciliation.omit({ allocations: true }).extend({
  lines: z.number().int(),
  reversedLines: z.number().int(),
});
export type ReconciliationSummary = z.infer<typeof ReconciliationSummary>;
export const ReconciliationPage = pageOf(ReconciliationSummary);

export const ReconciliationsQuery = PageQuery.extend({ partner: Id.optional() });

/** Undo one reconciliation, or some of its allocations by position. */
export const NewReversal = z.strictObject({
  reconciliation: Id,
  positions: z.array(z.number().int().min(1)).min(1).max(20_000).optional(),
  reason: z.string().trim().min(1).max(500),
});
export type NewReversal = z.infer<typeof NewReversal>;

export const Reversal = z.strictObject({
  id: Id,
  reconciliation: Id,
  partner: Id,
  currency: CurrencyCode,
  reason: z.string(),
  total: AmountText,
  /** The day it was made. What it takes back of allocations dated ahead is taken back on their own days. */
  effectiveOn: DateText,
  at: Instant,
  by: z.string(),
  positions: z.array(z.number().int()),
});
export type Reversal = z.infer<typeof Reversal>;
