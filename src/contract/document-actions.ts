import { z } from 'zod';
import { STEPS } from '../core/index.ts';
import { AmountText, CurrencyCode, DateText, Id, Instant } from './common.ts';
import { Document, DocumentKind, Hold, NewPlannedPayment, StatusReason } from './documents.ts';
import { OpenDebit } from './open-items.ts';
import { ReconciliationReason } from './reconciliations.ts';

/** One allocation of a document, seen from it: the *Reconciliations* tab. Newest first; reversed ones stay. */
export const DocumentLink = z.strictObject({
  reconciliation: Id,
  position: z.number().int(),
  /** This document's own open item. */
  seq: z.number().int(),
  other: z.strictObject({
    document: Id,
    kind: DocumentKind,
    number: z.string(),
    date: DateText,
    seq: z.number().int(),
    of: z.number().int(),
    /** How it is reconciled now, as a whole. */
    standing: StatusReason.optional(),
  }),
  amount: AmountText,
  effectiveOn: DateText,
  at: Instant,
  by: z.string(),
  reason: ReconciliationReason,
  step: z.enum(STEPS),
  note: z.string().optional(),
  run: Id.optional(),
  /** It settles a document with what takes it back, and is never undone: the document is posted anew instead. */
  final: z.literal(true).optional(),
  reversed: z
    .strictObject({ reversal: Id, at: Instant, by: z.string(), reason: z.string(), effectiveOn: DateText })
    .optional(),
});
export type DocumentLink = z.infer<typeof DocumentLink>;
export const DocumentLinks = z.strictObject({ currency: CurrencyCode, items: z.array(DocumentLink) });

/** Open items of the other side that a document could be reconciled with; suggestions first. */
export const Candidate = OpenDebit.omit({ status: true, reconciliationStatus: true, reason: true }).extend({
  /** How the document is reconciled now, as a whole. */
  standing: StatusReason.optional(),
  /** What the ladder would move between the two, `0` where it would not. */
  suggested: AmountText,
  /** The step that suggests it. */
  step: z.enum(STEPS).optional(),
});
export type Candidate = z.infer<typeof Candidate>;
export const Candidates = z.strictObject({
  currency: CurrencyCode,
  /** What is left on the document itself. */
  open: AmountText,
  items: z.array(Candidate),
  /** How many more there are than are listed. */
  more: z.number().int(),
});
/** `q` is the start of a number. */
export const CandidatesQuery = z.strictObject({ q: z.string().max(60).optional() });

export const UndoDocument = z.strictObject({ reason: z.string().trim().min(1).max(500) });
export const UndoneDocument = z.strictObject({ reversals: z.array(Id), document: Document });

/** What one act posted, as an invoice with its payment or a cancellation with its refund, is taken back together. */
export const UndonePosting = z.strictObject({
  /** What was taken back, latest first, and in the same order what takes each back. */
  documents: z.array(Document),
  counterDocuments: z.array(Document),
  reversals: z.array(Id),
  /** Each document with its counter-document, and what the act had freed, posted again. */
  reconciliations: z.array(Id),
});

/** What would be freed, by taking a document back or cancelling it. */
const Freed = z.strictObject({
  reconciliation: Id,
  position: z.number().int(),
  other: z.strictObject({
    document: Id,
    kind: DocumentKind,
    number: z.string(),
    /** How it is reconciled now, as a whole; told of the first ones. */
    standing: StatusReason.optional(),
  }),
  amount: AmountText,
});
export const TakeBackPreview = z.strictObject({
  kind: DocumentKind,
  side: z.enum(['debit', 'credit']),
  amount: AmountText,
  currency: CurrencyCode,
  frees: z.array(Freed),
});
export type TakeBackPreview = z.infer<typeof TakeBackPreview>;

/**
 * Cancelling all or some of an invoice (DOMAIN §6). What is cancelled: the lines named, or `percent` of the whole, or
 * `amount`; with none of them all that is not cancelled yet. `fee` is kept back. The credit amount is what is left of
 * it; `refund` gives that much of it back in money and is a document of its own.
 */
export const NewCancellation = z.strictObject({
  reason: z.string().trim().min(1).max(500),
  date: DateText.optional(),
  number: z.string().trim().min(1).max(60).optional(),
  lines: z
    .array(
      z.strictObject({
        position: z.number().int().min(1),
        /** Left out with `percent`: the whole line. */
        amount: AmountText.optional(),
        percent: z.string().max(10).optional(),
      }),
    )
    .min(1)
    .max(1000)
    .optional(),
  percent: z.string().max(10).optional(),
  amount: AmountText.optional(),
  fee: AmountText.optional(),
  refund: AmountText.optional(),
});
export type NewCancellation = z.infer<typeof NewCancellation>;
export const CancellationPreview = z.strictObject({
  currency: CurrencyCode,
  /** Cancelled, before the fee. */
  cancelled: AmountText,
  fee: AmountText,
  credit: AmountText,
  /** Of the credit: what it settles of the invoice at once, and what stays a credit or is given back. */
  settles: AmountText,
  left: AmountText,
  refund: AmountText,
  frees: z.array(Freed),
});
export type CancellationPreview = z.infer<typeof CancellationPreview>;
export const Cancelled = z.strictObject({
  cancellation: Document,
  refund: Document.optional(),
  reversals: z.array(Id),
  reconciliations: z.array(Id),
});

/** Money given back, drawn on a receipt or credit (DOMAIN §6): at most what is left of it, unless `frees`. */
export const NewRefund = z.strictObject({
  amount: AmountText,
  date: DateText.optional(),
  number: z.string().trim().min(1).max(60).optional(),
  reason: z.string().trim().min(1).max(500),
  /** Takes back the newest allocations of the document for what is not left of it. */
  frees: z.boolean().optional(),
});
export type NewRefund = z.infer<typeof NewRefund>;
export const Refunded = z.strictObject({ refund: Document, reversals: z.array(Id), reconciliation: Id });

/** A document, or with no `document` the whole account, is left alone by automatic steps (DOMAIN §4.8). */
export const NewHold = z.strictObject({
  partner: Id,
  document: Id.optional(),
  reason: z.string().trim().min(1).max(500),
  until: DateText.optional(),
});
export const HoldRow = Hold.extend({ id: Id, partner: Id, document: Id.optional(), at: Instant });
export type HoldRow = z.infer<typeof HoldRow>;

/** Payments planned for an invoice that is posted: together no more than is neither paid nor planned yet. */
export const PlanAddition = z.strictObject({ plannedPayments: z.array(NewPlannedPayment).min(1).max(120) });

/** A promise with a means of collection, and what became of it. */
export const PlanChange = z.strictObject({
  state: z.enum(['received', 'failed', 'withdrawn']),
  /** The day on which the money came: that of the new receipt. The change itself counts from today on. */
  date: DateText.optional(),
  /** With `received`: the receipt that came, where it is posted already; else one is posted for the planned amount. */
  receipt: Id.optional(),
});
export type PlanChange = z.infer<typeof PlanChange>;
export const PlanChanged = z.strictObject({
  document: Document,
  receipt: Document.optional(),
  reconciliation: Id.optional(),
});

/**
 * What a document's status was at the end of a day, today at the latest; left out: as the ledger stands, with what
 * takes effect later (decision 0011).
 */
export const StatusQuery = z.strictObject({ asAt: DateText.optional() });
export const StatusAnswer = StatusReason.extend({ asAt: DateText.optional(), open: AmountText });
