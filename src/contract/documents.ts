import { z } from 'zod';
import { DOCUMENT_KINDS, INVOICE_STATUSES, PLAN_STATES, RECONCILIATION_STATUSES } from '../core/index.ts';
import { AmountText, CurrencyCode, DateText, Id, Instant, NumberText, PageQuery, pageOf } from './common.ts';

export const DocumentKind = z.enum(DOCUMENT_KINDS);
export const Side = z.enum(['debit', 'credit']);
export const ReconciliationStatus = z.enum(RECONCILIATION_STATUSES);
export const DocumentStatus = z.enum([...INVOICE_STATUSES, 'returned']);

export const Hold = z.strictObject({
  id: Id.optional(),
  reason: z.string(),
  by: z.string(),
  /** The last day of it; without one it stands until it is released. */
  until: DateText.optional(),
  /** It is on the whole account, not on this document alone. */
  wholeAccount: z.literal(true).optional(),
});
export type Hold = z.infer<typeof Hold>;

/** Why a document has its reconciliation status: the figures that decide it (DOMAIN §3), for words on the screen. */
export const StatusReason = z.strictObject({
  status: ReconciliationStatus,
  total: AmountText,
  allocated: AmountText,
  /** What planned payments have not received yet. */
  planned: AmountText,
  /** Received for it and not yet reconciled: the first few. */
  intended: z.array(z.strictObject({ document: Id, number: z.string(), amount: AmountText })).max(5),
  /** All that was received for it and is not yet reconciled, also of receipts that are not told. */
  waiting: AmountText,
  /** Of `allocated`: what takes effect after today, on `on` at the latest. Told of a document asked for by itself. */
  ahead: z.strictObject({ amount: AmountText, on: DateText }).optional(),
});
export type StatusReason = z.infer<typeof StatusReason>;

/** Of so many lines of one answer it is told how their documents stand: a dialog lists no more, and counts the rest. */
export const STANDINGS_TOLD = 200;

export const Installment = z.strictObject({ dueOn: DateText, amount: AmountText });

const DecimalText = z
  .string()
  .max(40)
  .regex(/^-?\d+(?:\.\d+)?$/);

/** A line of an invoice: what was sold, under which ledger code, tax as given. Negative lines lower the total. */
export const NewLine = z.strictObject({
  ledgerCode: z.string().trim().min(1).max(60),
  text: z.string().max(500).optional(),
  /** Decimal text; told for the reader, never multiplied out. */
  quantity: DecimalText.optional(),
  unitPrice: DecimalText.optional(),
  net: AmountText,
  /** As given; left out: none. */
  tax: AmountText.optional(),
  /** The installment that it belongs to, from 1. */
  installment: z.number().int().min(1).optional(),
  /** On a cancellation or credit note: the line of the named invoice that it takes off. */
  ofLine: z.number().int().min(1).optional(),
});
export type NewLine = z.infer<typeof NewLine>;

/** A line of a posted document; `settled` is what allocations have paid of it (DOMAIN §4.9). */
export const Line = NewLine.extend({
  position: z.number().int(),
  amount: z.string(),
  settled: AmountText,
  cancelled: AmountText,
});
export type Line = z.infer<typeof Line>;

export const NewPlannedPayment = z.strictObject({
  dueOn: DateText,
  amount: AmountText,
  means: z.enum(['mandate', 'card', 'cheque']),
});
export type NewPlannedPayment = z.infer<typeof NewPlannedPayment>;
export const PlannedPayment = NewPlannedPayment.extend({
  id: Id,
  state: z.enum(PLAN_STATES),
  stateOn: DateText,
  receipt: Id.optional(),
  /** Received, by a receipt that was taken back since: it can still be told to have failed. */
  returned: z.literal(true).optional(),
});
export type PlannedPayment = z.infer<typeof PlannedPayment>;

/** A document to be kept as a draft (`draft: true`) or posted. Without `number`, the series gives the next one. */
export const NewDocument = z.strictObject({
  kind: DocumentKind,
  /** Only an adjustment can stand on either side, and must say which. */
  side: Side.optional(),
  partner: Id,
  number: NumberText.optional(),
  series: z.string().max(20).optional(),
  date: DateText,
  dueOn: DateText.optional(),
  currency: CurrencyCode,
  amount: AmountText,
  installments: z.array(Installment).min(1).max(120).optional(),
  /** Their sum, net and tax, is the amount. */
  lines: z.array(NewLine).min(1).max(1000).optional(),
  plannedPayments: z.array(NewPlannedPayment).min(1).max(120).optional(),
  /** On an invoice: posts the receipt with it and reconciles the two at once (DOMAIN §4.7). */
  payNow: z
    .strictObject({
      amount: AmountText.optional(),
      number: NumberText.optional(),
      reference: z.string().max(500).optional(),
    })
    .optional(),
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

/** A cancellation as its invoice tells of it. */
const Cancellation = z.strictObject({
  document: Id,
  number: z.string(),
  date: DateText,
  amount: AmountText,
  /** What was kept back of what was cancelled, where something was. */
  fee: AmountText.optional(),
  reason: z.string().optional(),
  /** How the cancellation itself is reconciled now. */
  standing: StatusReason.optional(),
});

export const Document = z.strictObject({
  id: Id,
  kind: DocumentKind,
  side: Side,
  partner: Id,
  number: z.string().optional(),
  date: DateText,
  /** Of installments the oldest that is open; once all are settled, the last. */
  dueOn: DateText,
  currency: CurrencyCode,
  amount: AmountText,
  open: AmountText,
  status: DocumentStatus,
  reconciliationStatus: ReconciliationStatus,
  reason: StatusReason.optional(),
  partnerName: z.string().optional(),
  partnerNumber: z.string().optional(),
  items: z.array(OpenItem),
  /** Only of one document, not in lists. */
  lines: z.array(Line).optional(),
  plannedPayments: z.array(PlannedPayment).optional(),
  /** Of one invoice: the cancellations that stand, oldest first; `amount` is what each credits, without its fee. */
  cancellations: z.array(Cancellation).optional(),
  /** Of one cancellation: what was kept back. */
  fee: AmountText.optional(),
  holds: z.array(Hold).optional(),
  /** Of a draft only: what would be posted. */
  draft: NewDocument.omit({ draft: true }).optional(),
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
  /** The start of a number, or of any word of the partner's name. */
  q: z.string().max(100).optional(),
  from: DateText.optional(),
  to: DateText.optional(),
  currency: CurrencyCode.optional(),
  /** Only what has something open. */
  open: z.enum(['true']).optional(),
});

/** Taking a posted document back: one counter-document of the same amount (DOMAIN §1). */
export const TakeBack = z.strictObject({
  reason: z.string().trim().min(1).max(500),
  date: DateText.optional(),
  number: NumberText.optional(),
});

export const TakenBack = z.strictObject({
  counterDocument: Document,
  /** The reconciliations whose allocations were freed. */
  reversals: z.array(Id),
  reconciliation: Id.optional(),
});
