import {
  Money,
  STRATEGIES,
  creditId,
  debitId,
  documentOf,
  inOrder,
  invariant,
  invoiceStatus,
  isSpreadable,
  reconcile,
  reconciliationStatus,
  reverse,
} from '../../src/core/index.ts';
import type {
  Allocation,
  AllocationId,
  Book,
  CalendarDate,
  Credit,
  CreditId,
  CreditKind,
  Debit,
  DebitId,
  DocumentId,
  Draft,
  NonEmpty,
  PostedAllocation,
  Reconciled,
  ReconciliationStatus,
  Rejection,
  Result,
} from '../../src/core/index.ts';
import type { CaseDocument } from './documents.ts';
import { unsupported } from './unsupported.ts';

/**
 * The books of one case: its documents and what was allocated, kept in memory. All that is decided, refused, reversed
 * or called a status is the product's core; this only remembers it, as the database does.
 */
export class Account {
  readonly posted = new Map<DocumentId, CaseDocument>();
  readonly #open = new Map<CreditId | DebitId, bigint>();
  readonly #allocations: PostedAllocation[] = [];
  readonly #takenBack = new Set<DocumentId>();
  today: CalendarDate;

  constructor(today: CalendarDate) {
    this.today = today;
  }

  post(document: CaseDocument): void {
    this.posted.set(document.id, document);
    for (const item of itemsOf(document)) this.#open.set(item.id, item.amount);
  }

  /** The document of that id; a case that names another can't be run. */
  document(id: string): CaseDocument {
    const found = this.posted.values().find((document) => document.id === id);
    return found ?? unsupported(`a reference to no document: ${id}`);
  }

  /** Everything on the account of one partner in one currency, for the core to decide on. */
  book({ partner, currency }: Pick<CaseDocument, 'partner' | 'currency'>): Book {
    const items = [...this.posted.values()].flatMap((document) =>
      itemsOf(document).map((item) => ({ ...item, open: this.openOf(item.id) })),
    );
    const credits = items.filter((item): item is Credit => item.side === 'credit');
    const debits = items.filter((item): item is Debit => item.side === 'debit');
    return { partner, currency, today: this.today, lockedThrough: null, credits, debits };
  }

  /** Posts the draft where the core accepts it; nothing is kept of a refused one. */
  settle(book: Book, draft: Draft): Result<Reconciled, NonEmpty<Rejection>> {
    const decided = reconcile(book, draft);
    if (!decided.ok) return decided;
    for (const [id, open] of decided.value.openAfter) this.#open.set(id, open);
    for (const allocation of decided.value.allocations) this.#keep(allocation);
    return decided;
  }

  /** Auto Assign: the pool spread oldest first, then posted like amounts a person typed (DOMAIN §4.1). */
  autoAssign({ credits, debits, ...book }: Book): void {
    const isOurs = (item: Credit | Debit) => item.partner === book.partner && item.currency === book.currency;
    const pool = credits.filter(isOurs);
    const open = debits.filter((debit) => isOurs(debit) && isSpreadable(debit));
    if (ids(inOrder(open, 'document-date')) !== ids(inOrder(open, 'due-date'))) {
      unsupported('the oldest document, where the case does not say by which date');
    }
    const available = Money.of(
      pool.reduce((sum, credit) => sum + credit.open, 0n),
      book.currency,
    );
    const spread = STRATEGIES['oldest-first'].target(available, open);
    const targets = open.flatMap(({ id, document, seq }) => {
      const amount = spread.get(id);
      return amount === undefined ? [] : [{ document, seq, amount }];
    });
    if (targets.length === 0) return;
    const settled = this.settle({ ...book, credits: pool, debits }, { step: 'oldest-first', targets });
    invariant(settled.ok, 'what a strategy spreads is accepted');
  }

  /** Reverses what stands between these documents; false where nothing does. */
  undo(concerns: (allocation: PostedAllocation) => boolean): boolean {
    const standing = this.standing().filter(concerns);
    const reversal = reverse(
      this.#allocations,
      standing.map(({ id }) => id),
      {
        reason: 'the case undoes it',
        on: this.today,
        lockedThrough: null,
      },
    );
    if (!reversal.ok) return false;
    const undone = new Set(reversal.value.lines.map(({ allocation }) => allocation));
    for (const [id, amount] of reversal.value.givenBack) this.#open.set(id, this.openOf(id) + amount);
    for (const [at, allocation] of this.#allocations.entries()) {
      if (undone.has(allocation.id)) this.#allocations[at] = { ...allocation, reversed: true };
    }
    return true;
  }

  markTakenBack(id: DocumentId): void {
    this.#takenBack.add(id);
  }

  isTakenBack(id: DocumentId): boolean {
    return this.#takenBack.has(id);
  }

  /** The allocations that were not reversed, in the order they were posted. */
  standing(): readonly PostedAllocation[] {
    return this.#allocations.filter(({ reversed }) => !reversed);
  }

  /** Minor units open on one item. */
  openOf(id: CreditId | DebitId): bigint {
    return this.#open.get(id) ?? 0n;
  }

  openOfDocument(document: CaseDocument): bigint {
    return itemsOf(document).reduce((sum, { id }) => sum + this.openOf(id), 0n);
  }

  statusOf(document: CaseDocument): ReconciliationStatus {
    const allocated = document.total.minor - this.openOfDocument(document);
    return reconciliationStatus({ total: document.total.minor, allocated, planned: 0n, receivedIntended: false });
  }

  /** Whether an invoice was settled by cancellations and credit notes only. */
  isCancelled(document: CaseDocument): boolean {
    const settling = this.standing().filter(({ debit }) => documentOf(debit) === document.id);
    const kinds = settling.map(({ credit }) => this.posted.get(documentOf(credit))?.kind);
    const allocated = document.total.minor - this.openOfDocument(document);
    // Only credits stand on that end of an allocation.
    const settledBy = new Set(kinds as CreditKind[]);
    return invoiceStatus({ draft: false, total: document.total.minor, allocated, settledBy }) === 'cancelled';
  }

  #keep(allocation: Allocation): void {
    // A number of its own is all that an allocation of a case needs as its name.
    const id = String(this.#allocations.length) as AllocationId;
    this.#allocations.push({ ...allocation, id, reversed: false, isReversal: false });
  }
}

/** The open items of a document, as if nothing were allocated: one, or one an installment. */
export function itemsOf(document: CaseDocument): readonly (Credit | Debit)[] {
  return document.parts.map((part, index) => {
    const seq = index + 1;
    const item = {
      document: document.id,
      seq,
      partner: document.partner,
      currency: document.currency,
      number: document.id,
      numberKey: document.numberKey,
      documentDate: document.date,
      dueOn: part.dueOn,
      amount: part.amount,
      open: part.amount,
      names: document.names,
    };
    // Kinds and sides come in pairs from one table, and the item takes both from there.
    return document.side === 'debit'
      ? ({ ...item, side: 'debit', kind: document.kind, id: debitId(document.id, seq) } as Debit)
      : ({ ...item, side: 'credit', kind: document.kind, id: creditId(document.id, seq) } as Credit);
  });
}

function ids(items: readonly Debit[]): string {
  return items.map(({ id }) => id).join();
}
