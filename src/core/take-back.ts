import type { CreditKind, DebitKind, DocumentKind, Side } from './document.ts';
import { invariant } from './result.ts';

/** The one document that takes a posted one back: same amount, other side, naming it (DOMAIN §1). */
export type Counter =
  | { readonly side: 'credit'; readonly kind: CreditKind; readonly reason?: 'refund-returned' }
  | { readonly side: 'debit'; readonly kind: DebitKind };

const COUNTER_OF_DEBIT: Readonly<Record<DebitKind, Counter>> = {
  invoice: { side: 'credit', kind: 'cancellation' },
  debit_note: { side: 'credit', kind: 'credit_note' },
  refund: { side: 'credit', kind: 'receipt', reason: 'refund-returned' },
  receipt_return: { side: 'credit', kind: 'receipt' },
  adjustment: { side: 'credit', kind: 'adjustment' },
};

const COUNTER_OF_CREDIT: Readonly<Record<CreditKind, Counter>> = {
  receipt: { side: 'debit', kind: 'receipt_return' },
  credit_note: { side: 'debit', kind: 'debit_note' },
  cancellation: { side: 'debit', kind: 'debit_note' },
  adjustment: { side: 'debit', kind: 'adjustment' },
};

/**
 * How a document of this kind and side is taken back. DOMAIN §1 is silent on debit notes and receipt returns: a credit
 * note gives back what a debit note charged, and money that did arrive after all is a receipt again.
 */
export function counterKind(kind: DocumentKind, side: Side): Counter {
  const counters: Readonly<Partial<Record<DocumentKind, Counter>>> =
    side === 'debit' ? COUNTER_OF_DEBIT : COUNTER_OF_CREDIT;
  const counter = counters[kind];
  invariant(counter, `no ${kind} stands on the ${side} side`);
  return counter;
}
