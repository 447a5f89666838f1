import type { NewDocument } from '../contract/documents.ts';
import { clearAccount, formatAmount, isLocked, type Money, reconcile, upTo } from '../core/index.ts';
import { postAllocations } from '../store/allocations.ts';
import type { DocumentRow } from '../store/documents.ts';
import { isHeld } from './book.ts';
import { knownCurrency, Problems } from './input.ts';
import { movesAlong, openItems, openPart, postMoves } from './post-pairs.ts';
import { openBooks, postingOf } from './open-books.ts';
import { refusedReconciliation } from './reconciliation-refusal.ts';
import type { Work } from './transaction.ts';
import { prepare, writeNumbered } from './write-document.ts';

/** What a posting brought with it besides the document: for the audit trail. */
export type Brought = {
  readonly documents: readonly string[];
  readonly reconciliations: readonly string[];
  readonly reversals?: readonly string[];
};

const NOTHING: Brought = { documents: [], reconciliations: [] };

type Invoice = Omit<NewDocument, 'draft'>;

/**
 * Posts the receipt of an invoice that is paid as it is posted, and reconciles the two (DOMAIN §4.7). While the
 * organization does not reconcile, both are posted all the same.
 */
export async function payNow(work: Work, invoice: Invoice, id: string): Promise<Brought> {
  const { payNow: paid, ...document } = invoice;
  if (paid === undefined) return NOTHING;
  const amount = amountPaid(invoice);
  const receipt = work.context.newId();
  const { partner, date, currency, rate } = document;
  const prepared = await prepare(
    work,
    {
      kind: 'receipt',
      partner,
      date,
      currency,
      amount: formatAmount(amount),
      intendedFor: id,
      ...(rate === undefined ? {} : { rate }),
      ...(paid.reference === undefined ? {} : { reference: paid.reference }),
    },
    receipt,
  );
  await writeNumbered(work, prepared, { number: paid.number, at: '/payNow' });
  const reconciliation = await settleMeant(work, { id, partner_id: partner, currency }, { receipt });
  return { documents: [receipt], reconciliations: reconciliation === undefined ? [] : [reconciliation] };
}

function amountPaid({ kind, payNow: paid, amount, currency }: Invoice): Money {
  const problems = new Problems();
  if (kind !== 'invoice') {
    problems.add({ code: 'input-invalid', pointer: '/payNow', detail: 'Only an invoice is paid as it is posted.' });
  }
  const asked = problems.amount(paid?.amount ?? amount, knownCurrency(currency), '/payNow/amount');
  if (problems.list.length === 0 && asked.minor === 0n) {
    const detail = 'Nothing is paid.';
    problems.add({ code: 'amount-not-positive', pointer: '/payNow/amount', value: formatAmount(asked), detail });
  }
  problems.refuse();
  return asked;
}

type Account = Pick<DocumentRow, 'id' | 'partner_id' | 'currency'>;
type Meant = {
  readonly receipt: string;
  /** The installment due on this day first. */
  readonly dueOn?: string;
  /** At most so much, minor units. */
  readonly most?: bigint;
  /** Nobody asked for it, the organization's setting has it so: what is on hold is left alone (DOMAIN §4.8). */
  readonly implied?: boolean;
};

/**
 * Reconciles a receipt with the invoice that it was meant for, installment after installment, as far as both go.
 * Nothing is posted where nothing can be: nothing open, a locked day, reconciliation switched off.
 */
export async function settleMeant(work: Work, invoice: Account, { receipt, dueOn, most, implied = false }: Meant) {
  const { organization, today } = work;
  if (!organization.reconciliation_on || isLocked(organization.locked_through, today)) return undefined;
  const rows = await openItems(work, invoice, [invoice.id, receipt]);
  if (implied && rows.some((row) => isHeld(row, today))) return undefined;
  const credits = rows.filter((row) => row.document_id === receipt).map((row) => openPart(row));
  const debits = rows.filter((row) => row.document_id === invoice.id);
  const inTurn = [
    ...debits.filter((row) => row.due_date === dueOn),
    ...debits.filter((row) => row.due_date !== dueOn),
  ].map((row) => openPart(row));
  const moves = movesAlong(most === undefined ? credits : upTo(credits, most), inTurn);
  return moves.length === 0 ? undefined : postMoves(work, invoice, { moves, rows, reason: 'immediate', implied });
}

/**
 * Settles all of the account where a receipt that has just been posted is its balance, and the organization wants that
 * (DOMAIN §4.7); a payment of a part is left for a person.
 */
export async function clearOnArrival(work: Work, { kind, partner, currency }: Invoice): Promise<Brought> {
  const { organization, on } = work;
  const isWanted = organization.payments_on_arrival === 'clear-account' && organization.reconciliation_on;
  if (kind !== 'receipt' || !isWanted) return NOTHING;
  const [book] = await openBooks(work, [{ partner, currency }], { lock: true });
  const pairs = book === undefined ? [] : clearAccount(book);
  if (book === undefined || pairs.length === 0 || isLocked(book.lockedThrough, book.today)) return NOTHING;
  const decision = reconcile(book, { step: 'clear-account', pairs });
  if (!decision.ok) throw refusedReconciliation(decision.error, new Set());
  const posting = postingOf(work, book, decision.value.allocations);
  const reconciliation = { ...posting.reconciliation, reason: 'immediate' };
  await postAllocations(on, organization.id, [{ ...posting, reconciliation }]);
  return { documents: [], reconciliations: [reconciliation.id] };
}
