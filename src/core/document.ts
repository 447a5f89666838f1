import type { CalendarDate } from './calendar.ts';
import type { Currency } from './currency.ts';
import type { PositiveMoney } from './money.ts';
import type { Brand } from './result.ts';

/** What stands on a partner's account and asks for money (DOMAIN §1). */
export const DEBIT_KINDS = ['invoice', 'debit_note', 'refund', 'receipt_return', 'adjustment'] as const;
/** What stands on a partner's account and brings money or a right to it (DOMAIN §1). */
export const CREDIT_KINDS = ['receipt', 'credit_note', 'cancellation', 'adjustment'] as const;

export const DOCUMENT_KINDS = [
  'invoice',
  'debit_note',
  'refund',
  'receipt_return',
  'receipt',
  'credit_note',
  'cancellation',
  'adjustment',
] as const;

export type DebitKind = (typeof DEBIT_KINDS)[number];
export type CreditKind = (typeof CREDIT_KINDS)[number];
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
export type Side = 'debit' | 'credit';

export type DocumentId = Brand<string, 'document'>;
export type PartnerId = Brand<string, 'partner'>;
/** `<document id>/<seq>`: one open item on the debit side. */
export type DebitId = Brand<string, 'debit'>;
/** `<document id>/<seq>`: one open item on the credit side. */
export type CreditId = Brand<string, 'credit'>;

/**
 * What allocations join: a dated part of a posted document (DOMAIN §1). Amounts are minor units of `currency`,
 * 0 ≤ open ≤ amount. `seq` counts from 1; a document has one open item, or one per installment.
 */
export type OpenItem = {
  readonly document: DocumentId;
  readonly seq: number;
  readonly partner: PartnerId;
  readonly currency: Currency;
  readonly number: string;
  readonly numberKey: string;
  readonly documentDate: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly amount: bigint;
  readonly open: bigint;
  /** The latest day on which an undo gave some of it back. */
  readonly freedOn?: CalendarDate | null;
  /** The document this one names: what it takes back, is a refund of, or was meant for. */
  readonly names?: DocumentId | null;
  /** Automatic steps skip it; a person is warned (DOMAIN §4.8). */
  readonly onHold?: boolean;
  /** Its document has lines, which allocations settle (DOMAIN §4.9). */
  readonly itemized?: boolean;
};

export type Debit = OpenItem & { readonly side: 'debit'; readonly kind: DebitKind; readonly id: DebitId };
export type Credit = OpenItem & { readonly side: 'credit'; readonly kind: CreditKind; readonly id: CreditId };

/** How an allocation came about: a person's hand, or the step of the ladder that decided it (DOMAIN §4.6). */
export const STEPS = [
  'manual',
  'linked',
  'reference',
  'exact-one',
  'exact-group',
  'clear-account',
  'oldest-first',
  'newest-first',
  'largest-first',
  'smallest-first',
  'pro-rata',
] as const;
export type Step = (typeof STEPS)[number];

/** Value moved from ONE credit open item to ONE debit open item (DOMAIN §1); append-only. */
export type Allocation = {
  readonly credit: CreditId;
  readonly debit: DebitId;
  readonly amount: PositiveMoney;
  readonly step: Step;
  readonly effectiveOn: CalendarDate;
  /** The debit has lines: which of them it settles is posted with it (DOMAIN §4.9). */
  readonly itemized?: boolean;
};

/** How much each debit open item is to get; `draw` makes pairs of it. */
export type Targets = ReadonlyMap<DebitId, PositiveMoney>;

/** One credit paying one debit: what a spread, a pairing step or an expert's choice decides. */
export type Pair = { readonly credit: CreditId; readonly debit: DebitId; readonly amount: PositiveMoney };

/** Debits that Auto Assign may spread over; the others are settled only by what they name (DOMAIN §4.1). */
export const SPREAD_DEBITS: ReadonlySet<DebitKind> = new Set(['invoice', 'debit_note']);

/** Made from a document's id and the place of the open item in it, from 1. */
export function debitId(document: DocumentId, seq: number): DebitId {
  // The one place that gives the brand.
  return `${document}/${seq}` as DebitId;
}

/** Made from a document's id and the place of the open item in it, from 1. */
export function creditId(document: DocumentId, seq: number): CreditId {
  // The one place that gives the brand.
  return `${document}/${seq}` as CreditId;
}

/** The document of an open item's id. */
export function documentOf(id: CreditId | DebitId): DocumentId {
  return documentId(id.slice(0, id.lastIndexOf('/')));
}

/** Takes an id that the store or the app made; nothing is checked. */
export function documentId(text: string): DocumentId {
  // The one place that gives the brand.
  return text as DocumentId;
}

/** Takes an id that the store or the app made; nothing is checked. */
export function partnerId(text: string): PartnerId {
  // The one place that gives the brand.
  return text as PartnerId;
}
