import {
  calendarDate,
  counterKind,
  currency as currencyOf,
  documentId,
  numberKey,
  parseAmount,
  partnerId,
} from '../../src/core/index.ts';
import type { CalendarDate, Currency, DocumentId, DocumentKind, Money, PartnerId, Side } from '../../src/core/index.ts';
import { asFields, fieldsOf, listOf, lookUp, textOf } from './json.ts';
import { unsupported } from './unsupported.ts';

/** A document of a case as Quittance would post it. */
export type CaseDocument = {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly side: Side;
  readonly partner: PartnerId;
  readonly currency: Currency;
  readonly date: CalendarDate;
  readonly total: Money;
  /** The document this one names. */
  readonly names: DocumentId | null;
  readonly numberKey: string;
  readonly parts: readonly { readonly name: string; readonly dueOn: CalendarDate; readonly amount: bigint }[];
};

/** How the words of the case files read here. A manual journal is a note on the side it stands on. */
const KINDS: Readonly<Record<string, readonly [DocumentKind, Side]>> = {
  invoice: ['invoice', 'debit'],
  debit_note: ['debit_note', 'debit'],
  refund: ['refund', 'debit'],
  receipt: ['receipt', 'credit'],
  credit_note: ['credit_note', 'credit'],
};

/** What a kind that Quittance does not have would need. */
const MISSING_KINDS: Readonly<Record<string, string>> = {
  bank_line: 'bank statement lines',
  order: 'sales orders as targets of prepayments',
  charge: 'charges without an invoice',
  customer_credit: 'customer credit outside documents',
  supplier_invoice: 'supplier invoices',
  reversal: 'a reversal document at another exchange rate',
};

const KNOWN = [
  'kind',
  'id',
  'date',
  'amount',
  'currency',
  'rate',
  'base_amount',
  'due_date',
  'installments',
  'reference',
  'party',
  'side',
  'against',
];

/** What a field that Quittance can't honour yet would need. */
const MISSING_FIELDS: Readonly<Record<string, string>> = {
  terms: 'payment terms and early-payment discounts',
  discount: 'a discount taken while allocating',
  fee: 'a fee taken while allocating',
  pay: 'amounts requested on the document',
  net: 'net and tax of an invoice',
  tax: 'net and tax of an invoice',
  allocated: 'documents that come with allocations',
  match_group: 'imported match groups',
  account_currency: 'an account kept in another currency than the document',
  settles: 'a receipt that settles another currency',
  at: 'times of day',
};

/** Reads the documents of a case. */
export function readDocuments(value: unknown): readonly CaseDocument[] {
  const rows = listOf(value, 'documents');
  const customer = onlyCustomer(rows);
  const documents = rows.map((row) => readDocument(row, customer));
  if (new Set(documents.map(({ id }) => id)).size < documents.length) unsupported('two documents with one id');
  for (const { names } of documents) {
    if (names !== null && !documents.some(({ id }) => id === names))
      unsupported(`a reference to no document: ${names}`);
  }
  return documents;
}

/** The document that takes `document` back: same amount, other side, naming it. */
export function counterDocument(document: CaseDocument, date: CalendarDate): CaseDocument {
  const { side, kind } = counterKind(document.kind, document.side);
  const id = documentId(`${document.id} taken back`);
  const parts = [{ name: id, dueOn: date, amount: document.total.minor }];
  return { ...document, id, side, kind, date, names: document.id, numberKey: numberKey(id), parts };
}

/** A document that the case does not list but its action posts: a refund, a write-off. */
export function furtherDocument(
  origin: CaseDocument,
  { kind, side, name, total, date }: Pick<CaseDocument, 'kind' | 'side' | 'total' | 'date'> & { name: string },
): CaseDocument {
  const id = documentId(name);
  const parts = [{ name, dueOn: date, amount: total.minor }];
  return { ...origin, id, kind, side, total, date, names: origin.id, numberKey: numberKey(name), parts };
}

/** The amount at `what` in that currency. */
export function moneyOf(value: unknown, currency: Currency, what: string): Money {
  const money = parseAmount(value, currency, 'signed');
  return money.ok ? money.value : unsupported(`${what} "${String(value)}" (${money.error.code})`);
}

/** The date at `what`. */
export function dateOf(value: unknown, what: string): CalendarDate {
  const date = calendarDate(value);
  return date.ok ? date.value : unsupported(`${what} "${String(value)}"`);
}

/** The currency at `what`. */
export function knownCurrency(value: unknown, what: string): Currency {
  const found = currencyOf(value);
  return found.ok ? found.value : unsupported(`${what} "${String(value)}"`);
}

/** The customer of documents that name none: the one that others name, if there is just one. */
function onlyCustomer(rows: readonly unknown[]): string {
  const named = new Set(rows.map((row) => asFields(row)?.['party'] ?? ''));
  const [only = 'the customer', ...more] = [...named].filter((party) => party !== '').map(String);
  if (more.length > 0 && named.has('')) unsupported('documents of an unknown customer among known ones');
  return only;
}

function readDocument(value: unknown, customer: string): CaseDocument {
  const fields = fieldsOf(value, 'document', [...KNOWN, ...Object.keys(MISSING_FIELDS)]);
  const word = textOf(fields['kind'], 'document kind');
  const [kind, side] = kindOf(word, fields['side']);
  for (const [field, why] of Object.entries(MISSING_FIELDS)) if (fields[field] !== undefined) unsupported(why);
  const id = documentId(textOf(fields['id'], 'document id'));
  const currency = knownCurrency(fields['currency'], 'currency');
  const total = moneyOf(fields['amount'], currency, 'document amount');
  if (total.minor < 0n) unsupported('documents of a negative amount');
  const date = dateOf(fields['date'], 'document date');
  const dueOn = fields['due_date'] === undefined ? date : dateOf(fields['due_date'], 'due date');
  return {
    id,
    kind,
    side,
    partner: partnerId(textOf(fields['party'] ?? customer, 'party')),
    currency,
    date,
    total,
    names: fields['against'] === undefined ? null : documentId(textOf(fields['against'], 'against')),
    numberKey: numberKey(id),
    parts: readParts(fields['installments'], { name: id, dueOn, amount: total.minor }, currency),
  };
}

function kindOf(word: string, side: unknown): readonly [DocumentKind, Side] {
  if (word === 'journal') {
    if (side === 'debit') return ['debit_note', 'debit'];
    return side === 'credit' ? ['credit_note', 'credit'] : unsupported(`a journal on the side "${String(side)}"`);
  }
  if (side !== undefined) unsupported('document field "side" on anything but a journal');
  return lookUp(KINDS, word) ?? unsupported(lookUp(MISSING_KINDS, word) ?? `document kind "${word}"`);
}

function readParts(value: unknown, whole: CaseDocument['parts'][number], currency: Currency): CaseDocument['parts'] {
  if (value === undefined) return [whole];
  const parts = listOf(value, 'installments').map((part) => {
    const fields = fieldsOf(part, 'installment', ['id', 'amount', 'due_date']);
    return {
      name: textOf(fields['id'], 'installment id'),
      dueOn: fields['due_date'] === undefined ? whole.dueOn : dateOf(fields['due_date'], 'due date'),
      amount: moneyOf(fields['amount'], currency, 'installment amount').minor,
    };
  });
  const sum = parts.reduce((total, { amount }) => total + amount, 0n);
  return sum === whole.amount ? parts : unsupported('installments that do not add up to their document');
}
