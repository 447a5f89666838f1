import type {
  Allocation,
  Book,
  CalendarDate,
  Credit,
  CreditKind,
  Currency,
  Debit,
  DebitKind,
  DraftPair,
  DraftTarget,
  ItemName,
  Money,
  OpenItem,
  PartnerId,
  Rejection,
} from '../index.ts';
import {
  addDays,
  calendarDate,
  creditId,
  currency,
  debitId,
  documentId,
  documentOf,
  formatAmount,
  numberKey,
  parseAmount,
  partnerId,
} from '../index.ts';

/** What a number's prefix says about its document. */
const DEBITS: Readonly<Record<string, DebitKind>> = {
  'INV-': 'invoice',
  'DN-': 'debit_note',
  'REF-': 'refund',
  'RET-': 'receipt_return',
  'ADJ+': 'adjustment',
};
const CREDITS: Readonly<Record<string, CreditKind>> = {
  'RCP-': 'receipt',
  'CN-': 'credit_note',
  'CAN-': 'cancellation',
  'ADJ-': 'adjustment',
};

export const EUR = currencyOf('EUR');
export const PARTNER = partnerId('partner');

/**
 * An account as an accountant would jot it down, one open item a line; a document's id is its number:
 *
 *     INV-1    2026-01-15  200.00  due 2026-02-14
 *     INV-2/2  2026-01-20   50.00  open 20.00          the second installment
 *     REF-1    2026-02-01   10.00  names RCP-1
 *     RCP-1    2026-01-31  120.00  on hold
 *     RCP-2    2026-01-31   10.00  of somebody else
 *     RCP-3    2026-01-31   10.00  in USD
 *
 * `today` is 2026-06-30 and no period is locked, unless the second argument says otherwise.
 */
export function bookOf(text: string, rest: Partial<Book> = {}): Book {
  const of = rest.currency ?? EUR;
  const items = linesOf(text).map((line) => itemOf(line, of));
  return {
    partner: PARTNER,
    currency: of,
    today: date('2026-06-30'),
    lockedThrough: null,
    credits: items.filter((item) => item.side === 'credit'),
    debits: items.filter((item) => item.side === 'debit'),
    ...rest,
  };
}

/** `RCP-1 -> INV-1  55.00`, one pair a line. */
export function pairsOf(text: string, of: Currency = EUR): DraftPair[] {
  return linesOf(text).map((line) => {
    const [, credit = '', debit = '', amount = ''] = /^(\S+) -> (\S+) +(\S+)$/.exec(line) ?? unreadable(line);
    return {
      credit: creditId(...documentAndSeq(credit)),
      debit: debitId(...documentAndSeq(debit)),
      amount: amountOf(amount, of),
    };
  });
}

/** `INV-1  55.00`, one amount typed a line. */
export function targetsOf(text: string, of: Currency = EUR): DraftTarget[] {
  return linesOf(text).map((line) => {
    const [, item = '', amount = ''] = /^(\S+) +(\S+)$/.exec(line) ?? unreadable(line);
    const [document, seq] = documentAndSeq(item);
    return { document, amount: amountOf(amount, of), ...(item.includes('/') ? { seq } : {}) };
  });
}

/** Allocations or pairs, written as `pairsOf` reads them; the effective date and the step follow where they stand. */
export function written(pairs: readonly (DraftPair & Partial<Allocation>)[]): string[] {
  return pairs.map(({ credit, debit, amount, effectiveOn, step }) => {
    const when = effectiveOn === undefined ? '' : `  on ${effectiveOn}`;
    const how = step === undefined ? '' : `  by ${step}`;
    return `${short(credit)} -> ${short(debit)}  ${formatAmount(amount)}${when}${how}`;
  });
}

/** `over-allocated INV-1: 200.00 EUR open, 200.01 EUR asked`. */
export function refused(rejections: readonly Rejection[]): string[] {
  return rejections.map((rejection) => {
    const { code, ...facts } = rejection;
    const told = Object.entries<string | Money | ItemName>(facts).map(([name, fact]) => {
      if (typeof fact === 'string') return `${fact} ${name}`;
      if ('minor' in fact) return `${formatAmount(fact)} ${fact.currency} ${name}`;
      return `${fact.number}${fact.seq === undefined || fact.seq === 1 ? '' : `/${fact.seq}`}`;
    });
    return told.length === 0 ? code : `${code}: ${told.join(', ')}`;
  });
}

export function date(text: string): CalendarDate {
  return valueOf(calendarDate(text), text);
}

export function amountOf(text: string, of: Currency = EUR) {
  return valueOf(parseAmount(text, of, 'signed'), text);
}

export function currencyOf(code: string): Currency {
  return valueOf(currency(code), code);
}

export function valueOf<Value>(result: { ok: true; value: Value } | { ok: false }, what: string): Value {
  if (!result.ok) throw new Error(`refused: ${what}`);
  return result.value;
}

const LINE = /^(\S+) +(\d{4}-\d\d-\d\d) +(\S+)((?: +(?:due|open|names|in) \S+| +on hold| +of somebody else)*)$/;

function itemOf(line: string, bookCurrency: Currency): Credit | Debit {
  const [, name = '', documentDate = '', amount = '', rest = ''] = LINE.exec(line) ?? unreadable(line);
  const said = (word: string) => new RegExp(`${word} (\\S+)`).exec(rest)?.[1];
  const of = currencyOf(said('in') ?? bookCurrency);
  const [document, seq] = documentAndSeq(name);
  const { minor } = amountOf(amount, of);
  const names = said('names');
  const item: OpenItem = {
    document,
    seq,
    partner: partnerOf(rest),
    currency: of,
    number: document,
    numberKey: numberKey(document),
    documentDate: date(documentDate),
    dueOn: date(said('due') ?? documentDate),
    amount: minor,
    open: amountOf(said('open') ?? amount, of).minor,
    names: names === undefined ? null : documentId(names),
    onHold: rest.includes('on hold'),
  };
  const prefix = name.replace(/\d.*$/, '');
  const [debit, credit] = [DEBITS[prefix], CREDITS[prefix]];
  if (debit) return { ...item, side: 'debit', kind: debit, id: debitId(document, seq) };
  if (credit) return { ...item, side: 'credit', kind: credit, id: creditId(document, seq) };
  return unreadable(line);
}

function partnerOf(rest: string): PartnerId {
  return rest.includes('of somebody else') ? partnerId('somebody else') : PARTNER;
}

function documentAndSeq(name: string): [ReturnType<typeof documentId>, number] {
  const [number = '', seq = '1'] = name.split('/');
  return [documentId(number), Number(seq)];
}

function short(id: DraftPair['credit'] | DraftPair['debit']): string {
  return id.endsWith('/1') ? documentOf(id) : id;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function unreadable(line: string): never {
  throw new Error(`not in the text form: ${line}`);
}

/** Days from 2026-01-01 on: what generated accounts are dated with. */
export function dayOf2026(day: number): CalendarDate {
  return addDays(date('2026-01-01'), day);
}
