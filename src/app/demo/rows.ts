import { convert, formatAmount, invariant, numberKey, parseRate, searchKey } from '../../core/index.ts';
import type { NewDocumentRow, NewItemRow } from '../../store/documents.ts';
import type { NewHoldRow } from '../../store/holds.ts';
import type { NewPartnerRow } from '../../store/partners.ts';
import type { NewPlanChangeRow, NewPlanRow } from '../../store/planned-payments.ts';
import { knownCurrency } from '../input.ts';
import type { Account } from './account.ts';
import type { DemoDocument } from './document.ts';
import type { DemoDraft, DemoHold, DemoPlan } from './finale.ts';
import type { DemoLedger, DemoPartner } from './ledger.ts';

/** Who did it all, in the audit trail, and where the documents came from. */
export const DEMO = 'demo';

/** A partner as the store takes it. */
export function partnerRow({ id, number, name, email, parent }: DemoPartner, language: string): NewPartnerRow {
  const keys = { number_key: numberKey(number), name_key: searchKey(name) };
  return { id, number, name, email, language, parent_id: parent, source: DEMO, external_id: number, ...keys };
}

/** Makes rows of the documents of one account, with their numbers and base amounts. */
export function documentRow(ledger: DemoLedger, partner: DemoPartner, account: Account) {
  return (document: DemoDocument): NewDocumentRow => {
    const number = numberOf(ledger, document);
    return {
      id: document.id,
      partner_id: partner.id,
      kind: document.kind,
      side: document.side,
      series: '',
      number,
      number_key: numberKey(number),
      document_date: document.date,
      currency: account.currency,
      amount: document.amount.toString(),
      base_amount: baseOf(ledger, document, account).toString(),
      rate: document.rate,
      intended_for_id: document.intendedFor?.id,
      names_id: document.names?.id,
      takes_back: document.takesBack,
      reason_code: document.reasonCode,
      source: DEMO,
      external_id: number,
      posted_at: document.at,
      posted_by: DEMO,
      lines: document.lines?.length,
    };
  };
}

/** The open items of a document, from 1. */
export function itemRows({ id, parts }: DemoDocument): readonly NewItemRow[] {
  return parts.map(({ dueOn, amount }, index) => ({
    document_id: id,
    seq: index + 1,
    due_date: dueOn,
    amount: amount.toString(),
  }));
}

/** What somebody wrote on a document, with the numbers that it quotes. */
export function referenceOf(ledger: DemoLedger, { reference = [] }: DemoDocument): string {
  return reference.map((part) => (typeof part === 'string' ? part : numberOf(ledger, part))).join('');
}

/** A promise as the store takes it. */
export function planRow({ id, at, document, dueOn, amount, means }: DemoPlan): NewPlanRow {
  return { id, document_id: document.id, due_date: dueOn, amount: amount.toString(), means, created_at: at };
}

/** What became of a promise, from 1. */
export function planChangeRows({ id, changes }: DemoPlan): readonly NewPlanChangeRow[] {
  return changes.map(({ state, on, receipt }, index) => ({
    planned_payment_id: id,
    seq: index + 1,
    state,
    effective_date: on,
    receipt_id: receipt?.id,
    changed_by: DEMO,
  }));
}

/** A hold as the store takes it. */
export function holdRow(partner: DemoPartner, { id, at, document, reason }: DemoHold): NewHoldRow {
  return { id, partner_id: partner.id, document_id: document?.id, reason, held_by: DEMO, created_at: at };
}

/** A draft holds the request by which it will be posted. */
export function draftRow(partner: DemoPartner, { currency }: Account, { id, at, kind, date, amount }: DemoDraft) {
  const body = { kind, partner: partner.id, date, currency, amount: formatAmount({ minor: amount, currency }) };
  return { id, partner_id: partner.id, body, created_at: at, created_by: DEMO };
}

function numberOf({ numbers }: DemoLedger, document: DemoDocument): string {
  const number = numbers.get(document);
  invariant(number !== undefined, 'every document has its number');
  return number;
}

function baseOf({ organization }: DemoLedger, { amount, rate }: DemoDocument, { currency }: Account): bigint {
  if (rate === undefined) return amount;
  const parsed = parseRate(rate);
  invariant(parsed.ok, 'the demo writes rates as they are read');
  return convert({ minor: amount, currency }, parsed.value, knownCurrency(organization.baseCurrency)).minor;
}
