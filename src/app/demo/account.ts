import {
  type Allocation,
  type AllocationId,
  autoReconcile,
  type Book,
  type CalendarDate,
  counterKind,
  type Credit,
  creditId,
  type CreditKind,
  type Currency,
  type Debit,
  debitId,
  type DebitKind,
  documentId,
  documentOf,
  draw,
  type Draft,
  type DraftPair,
  inOrder,
  invariant,
  Money,
  type PartnerId,
  reconcile,
  reverse,
  type Side,
  STRATEGIES,
} from '../../core/index.ts';
import type { DemoCalendar } from './calendar.ts';
import type { DemoDocument, NewDocument, Reason, Reconciled, Reversed } from './document.ts';

type Item = Credit | Debit;
type Settling = { readonly credit: DemoDocument; readonly debit: DemoDocument; readonly why: Reason };
type Owner = { readonly partner: PartnerId; readonly currency: Currency; readonly calendar: DemoCalendar };

/**
 * One partner's account in one currency as it lives through the months: documents are posted, and what settles what is
 * decided by the core, exactly as the product does it. Nothing is written; the ledger writes what happened.
 */
export class Account {
  readonly documents: DemoDocument[] = [];
  /** Reconciliations and reversals in the order in which they were posted. */
  readonly acts: (Reconciled | Reversed)[] = [];
  readonly currency: Currency;
  readonly calendar: DemoCalendar;
  readonly #partner: PartnerId;
  readonly #items = new Map<string, Item>();
  readonly #open = new Set<string>();

  constructor({ partner, currency, calendar }: Owner) {
    this.#partner = partner;
    this.currency = currency;
    this.calendar = calendar;
  }

  post(day: number, input: NewDocument): DemoDocument {
    const { id, date, at } = this.calendar.moment(day);
    const { side = sideOf(input.kind), terms = 0, parts, ...rest } = input;
    const due = parts ?? [{ dueOn: this.calendar.date(day + terms), amount: input.amount }];
    const document = { takesBack: false, ...rest, id: documentId(id), side, day, date, at, parts: due };
    this.documents.push(document);
    due.forEach((part, index) => this.#put(this.#itemOf(document, part, index + 1)));
    return document;
  }

  /** Minor units not settled yet. */
  openOf(document: DemoDocument): bigint {
    return this.itemsOf(document).reduce((sum, item) => sum + item.open, 0n);
  }

  itemsOf(document: DemoDocument): readonly Item[] {
    return document.parts.map((_, index) => this.#item(keyOf(document, index + 1)));
  }

  /** What can be applied now, oldest first. */
  credits(): readonly Credit[] {
    return inOrder(this.#book(-1).credits, 'document-date');
  }

  /** Invoices and debit notes to be settled, oldest first. */
  debits(): readonly Debit[] {
    const debits = this.#book(-1).debits.filter(({ kind }) => kind === 'invoice' || kind === 'debit_note');
    return inOrder(debits, 'document-date');
  }

  /** A credit document settles a debit document as far as both reach. */
  settle(day: number, { credit, debit, why }: Settling): Reconciled | undefined {
    const pairs: DraftPair[] = [];
    let left = this.openOf(credit);
    for (const item of this.itemsOf(debit)) {
      const minor = item.open < left ? item.open : left;
      if (minor === 0n) continue;
      left -= minor;
      const [first] = this.itemsOf(credit);
      invariant(first?.side === 'credit' && item.side === 'debit', 'a credit settles a debit');
      pairs.push({ credit: first.id, debit: item.id, amount: Money.of(minor, this.currency) });
    }
    return pairs.length === 0 ? undefined : this.#reconcile(day, why, { pairs, step: why.step, named: true });
  }

  /** Spreads everything unapplied over the oldest invoices. */
  spread(day: number, why: Reason): Reconciled | undefined {
    const { credits, debits } = this.#book(day);
    const available = Money.of(
      credits.reduce((sum, credit) => sum + credit.open, 0n),
      this.currency,
    );
    const pairs = draw({ credits, debits, targets: STRATEGIES['oldest-first'].target(available, debits) });
    return pairs.length === 0 ? undefined : this.#reconcile(day, why, { pairs, step: why.step });
  }

  /** What the ladder of the automatic run makes of the account. */
  auto(day: number): Reconciled | undefined {
    const { allocations } = autoReconcile(this.#book(day));
    return allocations.length === 0 ? undefined : this.#record(day, allocations, { reason: 'auto' });
  }

  /** Undoes what is not undone yet of a reconciliation, or of it what concerns one document. */
  undo(day: number, act: Reconciled, { reason, of }: { reason: string; of?: DemoDocument }): Reversed {
    const posted = act.allocations.map((allocation, index) => ({
      ...allocation,
      // A position is the reconciliation's name for an allocation.
      id: String(index + 1) as AllocationId,
      reversed: act.reversed.has(index + 1),
      isReversal: false,
    }));
    const concerned = posted.filter((line) => !line.reversed && (of === undefined || concerns(line, of)));
    const { date, at, id } = this.calendar.moment(day);
    const decision = reverse(
      posted,
      concerned.map((line) => line.id),
      { reason, on: date, lockedThrough: null },
    );
    invariant(decision.ok, 'the demo undoes only what stands');
    for (const [key, minor] of decision.value.givenBack) this.#move(key, minor);
    const positions = decision.value.lines.map((line) => Number(line.allocation));
    for (const position of positions) act.reversed.add(position);
    const effectiveOn = decision.value.lines.map((line) => line.effectiveOn).reduce(laterOf);
    const reversal: Reversed = { type: 'reversed', id, at, reconciliation: act, positions, reason, effectiveOn };
    this.acts.push(reversal);
    return reversal;
  }

  /** Takes a document back by its counter-document, freeing first what settles it (DOMAIN §1). */
  takeBack(day: number, document: DemoDocument, reason: string): DemoDocument {
    const standing = this.acts.filter((act) => act.type === 'reconciled' && isStanding(act, document));
    for (const act of standing) if (act.type === 'reconciled') this.undo(day, act, { reason, of: document });
    const counter = counterKind(document.kind, document.side);
    const why = 'reason' in counter ? counter.reason : counter.kind === 'adjustment' ? 'taken-back' : undefined;
    const taking = this.post(day, {
      kind: counter.kind,
      side: counter.side,
      amount: document.amount,
      names: document,
      takesBack: true,
      reference: [reason],
      ...(document.rate === undefined ? {} : { rate: document.rate }),
      ...(why === undefined ? {} : { reasonCode: why }),
    });
    const [credit, debit] = document.side === 'credit' ? [document, taking] : [taking, document];
    this.settle(day, { credit, debit, why: { reason: 'cancellation', step: 'linked' } });
    return taking;
  }

  #reconcile(day: number, why: Reason, draft: Draft): Reconciled {
    const decision = reconcile(this.#book(day), draft);
    invariant(decision.ok, 'the demo posts only what the core accepts');
    return this.#record(day, decision.value.allocations, why);
  }

  #record(day: number, allocations: readonly Allocation[], { reason, note }: Omit<Reason, 'step'>): Reconciled {
    for (const { credit, debit, amount } of allocations) {
      this.#move(credit, -amount.minor);
      this.#move(debit, -amount.minor);
    }
    const { id, at } = this.calendar.moment(day);
    const reversed = new Set<number>();
    const act: Reconciled = { type: 'reconciled', id, at, reason, note, allocations, reversed };
    this.acts.push(act);
    return act;
  }

  #book(day: number): Book {
    const items = [...this.#open].map((key) => this.#item(key));
    return {
      partner: this.#partner,
      currency: this.currency,
      today: this.calendar.date(day),
      lockedThrough: null,
      credits: items.filter((item) => item.side === 'credit'),
      debits: items.filter((item) => item.side === 'debit'),
    };
  }

  #itemOf(document: DemoDocument, { dueOn, amount }: { dueOn: CalendarDate; amount: bigint }, seq: number): Item {
    const { id, side, kind, date, names, lines } = document;
    // Numbers are given when all is known; until then the order of posting stands for them.
    const number = String(this.documents.length).padStart(6, '0');
    const { currency } = this;
    const links = names === undefined ? {} : { names: names.id };
    const about = { document: id, seq, partner: this.#partner, currency, number, numberKey: number };
    const itemized = lines === undefined ? {} : { itemized: true };
    const common = { ...about, documentDate: date, dueOn, amount, open: amount, ...links, ...itemized };
    return side === 'debit'
      ? // The document was made with a kind of its side.
        { ...common, side, kind: kind as DebitKind, id: debitId(id, seq) }
      : // The same.
        { ...common, side, kind: kind as CreditKind, id: creditId(id, seq) };
  }

  #item(key: string): Item {
    const item = this.#items.get(key);
    invariant(item, 'an item of the account');
    return item;
  }

  #move(key: string, minor: bigint): void {
    const item = this.#item(key);
    this.#put({ ...item, open: item.open + minor });
  }

  #put(item: Item): void {
    this.#items.set(item.id, item);
    if (item.open > 0n) this.#open.add(item.id);
    else this.#open.delete(item.id);
  }
}

function keyOf(document: DemoDocument, seq: number): string {
  return `${document.id}/${seq}`;
}

function concerns({ credit, debit }: Allocation, document: DemoDocument): boolean {
  return documentOf(credit) === document.id || documentOf(debit) === document.id;
}

function isStanding(act: Reconciled, document: DemoDocument): boolean {
  return act.allocations.some((line, index) => !act.reversed.has(index + 1) && concerns(line, document));
}

function laterOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? b : a;
}

/** An adjustment stands where its maker says. */
function sideOf(kind: DemoDocument['kind']): Side {
  return kind === 'invoice' || kind === 'debit_note' || kind === 'refund' || kind === 'receipt_return'
    ? 'debit'
    : 'credit';
}
