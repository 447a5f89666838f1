import type { CalendarDate } from './calendar.ts';
import type { CreditKind } from './document.ts';

export const RECONCILIATION_STATUSES = ['error', 'full', 'planned', 'partial', 'none'] as const;
/** Shown on every document, both sides; always derived, never stored (DOMAIN §3). */
export type ReconciliationStatus = (typeof RECONCILIATION_STATUSES)[number];

export const INVOICE_STATUSES = ['draft', 'posted', 'partially_paid', 'paid', 'cancelled', 'written_off'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

export const RECEIPT_STATUSES = ['draft', 'posted', 'returned'] as const;
export type ReceiptStatus = (typeof RECEIPT_STATUSES)[number];

/** Minor units of one document, as at one date. */
export type Settlement = {
  readonly total: bigint;
  /** What is allocated, reversals taken off. */
  readonly allocated: bigint;
  /** What planned payments dated on or after that date have not received yet. */
  readonly planned: bigint;
  /** A received payment is meant for it. */
  readonly receivedIntended: boolean;
};

/** The table of DOMAIN §3, row by row. */
export function reconciliationStatus({
  total,
  allocated,
  planned,
  receivedIntended,
}: Settlement): ReconciliationStatus {
  const expected = allocated + planned;
  if (expected > total) return 'error';
  if (allocated === total) return 'full';
  if (expected === total) return 'planned';
  if (expected > 0n || receivedIntended) return 'partial';
  return 'none';
}

export type InvoiceSettlement = {
  readonly draft: boolean;
  /** Minor units. */
  readonly total: bigint;
  readonly allocated: bigint;
  /** The kinds of credit whose allocations stand. */
  readonly settledBy: ReadonlySet<CreditKind>;
};

/** An invoice's document status (DOMAIN §3). Where there is nothing to pay, nothing is open: it is paid as posted. */
export function invoiceStatus({ draft, total, allocated, settledBy }: InvoiceSettlement): InvoiceStatus {
  if (draft) return 'draft';
  if (total === 0n) return 'paid';
  if (allocated === 0n) return 'posted';
  if (allocated < total) return 'partially_paid';
  if (settledBy.has('receipt')) return 'paid';
  return settledBy.has('adjustment') ? 'written_off' : 'cancelled';
}

/** A receipt's document status (DOMAIN §3): returned once a receipt return takes it back. */
export function receiptStatus({ draft, returned }: { draft: boolean; returned: boolean }): ReceiptStatus {
  if (draft) return 'draft';
  return returned ? 'returned' : 'posted';
}

/** When an allocation took effect and, where it was reversed, when that did. */
export type Effect = { readonly effectiveOn: CalendarDate; readonly reversedOn: CalendarDate | null };

/** Whether an allocation counts as at the end of that day (DOMAIN §3). */
export function countsAsAt({ effectiveOn, reversedOn }: Effect, date: CalendarDate): boolean {
  return effectiveOn <= date && (reversedOn === null || reversedOn > date);
}
