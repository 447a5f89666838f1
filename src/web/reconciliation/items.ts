import type { OpenDebit, OpenDebits, UnappliedCredit, UnappliedCredits } from '../../contract/open-items.ts';
import type { CalendarDate, Credit, CreditKind, Currency, Debit, DebitKind } from '../../core/index.ts';
import {
  CREDIT_KINDS,
  DEBIT_KINDS,
  calendarDate,
  creditId,
  currency,
  daysBetween,
  debitId,
  documentId,
  numberKey,
  parseAmount,
  partnerId,
} from '../../core/index.ts';

/** One row of *Open invoices*: the core's item, and what only the screen shows. */
export type InvoiceRow = {
  readonly debit: Debit;
  readonly shown: OpenDebit;
  /** Days past the due date; 0 or less where it is not overdue. */
  readonly daysOverdue: number;
};

/** One row of *Unapplied receipts* or *Credits*. */
export type CreditRow = { readonly credit: Credit; readonly shown: UnappliedCredit };

export type Invoices = { readonly version: number; readonly total: bigint; readonly rows: readonly InvoiceRow[] };
export type Credits = {
  readonly version: number;
  /** Posted receipts. */
  readonly receipts: readonly CreditRow[];
  /** Credit notes, cancellations and credit adjustments, each with a tick (DOMAIN §4.1). */
  readonly others: readonly CreditRow[];
};

export function invoicesOf(answer: OpenDebits, partner: string): Invoices {
  const money = certain(currency(answer.currency));
  const today = certain(calendarDate(answer.today));
  const rows = answer.items.map((shown): InvoiceRow => {
    const dueOn = certain(calendarDate(shown.dueOn));
    const kind = kindOf(DEBIT_KINDS, shown.kind);
    const document = documentId(shown.document);
    const debit: Debit = {
      ...itemOf(shown, money, partner),
      id: debitId(document, shown.seq),
      side: 'debit',
      kind,
      dueOn,
    };
    return { debit, shown, daysOverdue: daysBetween(dueOn, today) };
  });
  return { version: answer.version, total: minorOf(answer.total, money), rows };
}

export function creditsOf(answer: UnappliedCredits, partner: string): Credits {
  const money = certain(currency(answer.currency));
  const rows = answer.items.map((shown): CreditRow => {
    const kind = kindOf(CREDIT_KINDS, shown.kind);
    const id = creditId(documentId(shown.document), shown.seq);
    return { credit: { ...itemOf(shown, money, partner), id, side: 'credit', kind }, shown };
  });
  return {
    version: answer.version,
    receipts: rows.filter(({ credit }) => credit.kind === 'receipt'),
    others: rows.filter(({ credit }) => credit.kind !== 'receipt'),
  };
}

export function sumOpen(rows: readonly CreditRow[]): bigint {
  return rows.reduce((sum, { credit }) => sum + credit.open, 0n);
}

/** Minor units of an amount that the server wrote. */
export function minorOf(text: string, money: Currency): bigint {
  return certain(parseAmount(text, money)).minor;
}

function itemOf(shown: OpenDebit | UnappliedCredit, money: Currency, partner: string) {
  const date: CalendarDate = certain(calendarDate(shown.date));
  return {
    document: documentId(shown.document),
    seq: shown.seq,
    partner: partnerId(partner),
    currency: money,
    number: shown.number,
    numberKey: numberKey(shown.number),
    documentDate: date,
    dueOn: certain(calendarDate(shown.dueOn)),
    amount: minorOf(shown.amount, money),
    open: minorOf(shown.open, money),
    onHold: shown.hold !== undefined,
  };
}

function kindOf<Kind extends DebitKind | CreditKind>(kinds: readonly Kind[], kind: string): Kind {
  const found = kinds.find((known) => known === kind);
  if (found === undefined) throw new Error(`the server listed a ${kind} on the wrong side`);
  return found;
}

/** What the server wrote by the contract is well formed; anything else is a bug and ends in the page's error screen. */
function certain<T>(
  read: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!read.ok) throw new Error(`the server's answer is malformed: ${JSON.stringify(read.error)}`);
  return read.value;
}
