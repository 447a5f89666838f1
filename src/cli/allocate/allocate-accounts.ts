import {
  Money,
  STRATEGIES,
  compareDates,
  creditId,
  debitId,
  documentId,
  draw,
  effectiveDate,
  inOrder,
  invariant,
  partnerId,
} from '../../core/index.ts';
import type {
  CalendarDate,
  Credit,
  Currency,
  DocumentId,
  Draw,
  LeftOverReason,
  Pair,
  StrategyName,
} from '../../core/index.ts';
import { tidyMemory } from '../tidy-memory.ts';
import { byBytes } from './table.ts';
import type { AccountIndex, AccountKey, ItemTable, TableItem } from './table.ts';

/** Both files as tables that share their accounts. */
export type Tables = { readonly accounts: AccountIndex; readonly invoices: ItemTable; readonly receipts: ItemTable };

/** One allocation, ready to be written. */
export type AllocationLine = {
  readonly account: AccountKey;
  readonly receipt: string;
  readonly invoice: string;
  /** The installment, where the invoice has several. */
  readonly seq: number;
  readonly amount: bigint;
  readonly effectiveOn: CalendarDate;
};

export type LeftOverLine = {
  readonly account: AccountKey;
  readonly kind: 'invoice' | 'receipt';
  readonly number: string;
  readonly seq: number;
  readonly open: bigint;
  readonly reason: LeftOverReason;
};

/** Allocates account after account and hands each allocation over; what stays open stands in the tables afterwards. */
export function* allocateAccounts(tables: Tables, strategy: StrategyName): Generator<AllocationLine> {
  for (const account of tables.accounts.sorted()) yield* allocateAccount(tables, account, strategy);
}

/** What stayed open, invoices before receipts of each account, with the reason (DOMAIN §4.8). */
export function* leftOvers({ accounts, invoices, receipts }: Tables): Generator<LeftOverLine> {
  const currencies = currenciesOf({ accounts, invoices, receipts });
  for (const account of accounts.sorted()) {
    const key = accounts.key(account);
    const elsewhere = currencies.get(key.partner);
    const noCredit = receipts.rowsOf(account).length === 0 && elsewhere?.receipts.size;
    const noInvoice = invoices.rowsOf(account).length === 0 && elsewhere?.invoices.size;
    for (const { number, seq, amount, open } of openItems(invoices, account)) {
      const reason = open < amount ? 'balance-owing' : noCredit ? 'other-currency' : 'no-available-credit';
      yield { account: key, kind: 'invoice', number, seq, open, reason };
    }
    for (const { number, seq, open } of openItems(receipts, account)) {
      const reason = noInvoice ? 'other-currency' : 'no-open-invoice';
      yield { account: key, kind: 'receipt', number, seq, open, reason };
    }
  }
}

/** What is open on an account in the order of DOMAIN §4.2, whatever order the rows came in. */
function openItems(table: ItemTable, account: number): readonly (TableItem & { readonly open: bigint })[] {
  return Array.from(table.rowsOf(account))
    .filter((row) => table.open(row) > 0n)
    .map((row) => ({ ...table.item(row), open: table.open(row) }))
    .toSorted(
      (a, b) =>
        compareDates(a.date, b.date) ||
        byBytes(a.numberKey, b.numberKey) ||
        byBytes(a.number, b.number) ||
        a.seq - b.seq,
    );
}

function* allocateAccount(tables: Tables, account: number, strategy: StrategyName): Generator<AllocationLine> {
  const { accounts, invoices, receipts } = tables;
  const debitRows = invoices.rowsOf(account);
  const creditRows = receipts.rowsOf(account);
  if (debitRows.length === 0 || creditRows.length === 0) return;
  const key = accounts.key(account);
  const orderBy = strategy === 'oldest-due-first' ? 'due-date' : 'document-date';
  const debits = inOrder(
    Array.from(debitRows, (row) => itemOf(invoices.item(row), key, DEBIT)),
    orderBy,
  );
  const credits = inOrder(
    Array.from(creditRows, (row) => itemOf(receipts.item(row), key, CREDIT)),
    orderBy,
  );
  if (debits.length > MANY) tidyMemory();
  const available = Money.of(
    credits.reduce((sum, { open }) => sum + open, 0n),
    key.currency,
  );
  const targets = STRATEGIES[strategy].target(available, debits);
  // Pairs come in the order of both lists, so that one look along each finds the items again.
  const nextDebit = finder(debits);
  const nextCredit = finder(credits);
  for (const pair of drawInSlices({ credits, debits, targets, orderBy })) {
    const debit = nextDebit(pair.debit);
    const credit = nextCredit(pair.credit);
    const amount = pair.amount.minor;
    invoices.take(debit.row, amount);
    receipts.take(credit.row, amount);
    const effectiveOn = effectiveDate(credit, debit, null);
    yield { account: key, receipt: credit.number, invoice: debit.number, seq: debit.seq, amount, effectiveOn };
  }
}

/** From how many items of one account on memory is an issue. */
const MANY = 100_000;
/** How many debits are drawn for at once: the pairs of a million would fill memory that nobody needs. */
const SLICE = 500;

/** What `draw` answers for lists that stand in order, a slice of the debits and the credits for it at a time. */
function* drawInSlices({ credits, debits, targets, ...about }: Draw): Generator<Pair> {
  let next = 0;
  let rest: Credit | undefined;
  for (let at = 0; at < debits.length; at += SLICE) {
    const slice = debits.slice(at, at + SLICE);
    let missing = slice.reduce((sum, { id }) => sum + (targets.get(id)?.minor ?? 0n), 0n);
    const taken: Credit[] = [];
    while (missing > 0n) {
      const credit = rest ?? credits[next];
      if (credit === undefined) break;
      taken.push(credit);
      missing -= credit.open;
      rest = undefined;
      next += 1;
    }
    const last = taken.at(-1);
    yield* draw({ ...about, credits: taken, debits: slice, targets });
    if (last === undefined || missing === 0n) continue;
    // The last one was not used up: the next slice begins with what is left of it.
    rest = { ...last, open: -missing };
    next -= 1;
  }
}

const DEBIT = { side: 'debit', kind: 'invoice', idOf: debitId } as const;
const CREDIT = { side: 'credit', kind: 'receipt', idOf: creditId } as const;

type Kind<Side, Name, Id> = {
  readonly side: Side;
  readonly kind: Name;
  readonly idOf: (document: DocumentId, seq: number) => Id;
};

/** A row of a table as the core takes it, with its place in the table. */
function itemOf<Side, Name, Id>(
  item: TableItem,
  { partner, currency }: AccountKey,
  { side, kind, idOf }: Kind<Side, Name, Id>,
) {
  const document = documentId(item.number);
  // Written out field by field: a million objects that were copied from others take half as much again.
  return {
    row: item.row,
    side,
    kind,
    id: idOf(document, item.seq),
    document,
    seq: item.seq,
    partner: partnerId(partner),
    currency,
    number: item.number,
    numberKey: item.numberKey,
    documentDate: item.date,
    dueOn: item.dueOn,
    amount: item.amount,
    open: item.amount,
  };
}

/** Finds items of a list by id, each time at or behind the one found before. */
function finder<Item extends { readonly id: string }>(items: readonly Item[]): (id: Item['id']) => Item {
  let at = 0;
  return (id) => {
    while (at < items.length && items[at]?.id !== id) at += 1;
    const item = items[at];
    invariant(item, 'pairs come in the order of the items');
    return item;
  };
}

type Currencies = { readonly invoices: Set<Currency>; readonly receipts: Set<Currency> };

/** In which currencies each partner has invoices, and in which receipts. */
function currenciesOf({ accounts, invoices, receipts }: Tables): ReadonlyMap<string, Currencies> {
  const found = new Map<string, Currencies>();
  for (const account of accounts.sorted()) {
    const { partner, currency } = accounts.key(account);
    const both = found.get(partner) ?? { invoices: new Set(), receipts: new Set() };
    if (invoices.rowsOf(account).length > 0) both.invoices.add(currency);
    if (receipts.rowsOf(account).length > 0) both.receipts.add(currency);
    found.set(partner, both);
  }
  return found;
}
