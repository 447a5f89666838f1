import type { NewPlannedPayment } from '../contract/documents.ts';
import type { DocumentRow as FileRow } from '../contract/imports.ts';
import { formatAmount, parseAmount } from '../core/index.ts';
import { documentsByIdentity, documentsByNumber, type DocumentRow } from '../store/documents.ts';
import { itemsOfDocuments, type OpenItemRow } from '../store/open-items.ts';
import { type PlanRow, plansOf } from '../store/planned-payments.ts';
import type { Prepared } from './document-input.ts';
import { knownCurrency } from './input.ts';
import type { Work } from './transaction.ts';

/** What a row is compared with, when its identity or number is known. */
export type KnownDocument = {
  readonly id: string;
  readonly partner: string;
  readonly number: string;
  readonly date: string;
  readonly currency: string;
  readonly amount: string;
  /** When which part of it is due, in words that two equal documents share. */
  readonly due: string;
  readonly externalId: string | undefined;
  readonly reference: string | undefined;
  /** Without zeros that say nothing. */
  readonly rate: string | undefined;
  readonly baseAmount: string | undefined;
  readonly reasonCode: string | undefined;
  /** The document that it names or was meant for. */
  readonly intendedFor: string | undefined;
  /** Every payment that was ever planned for it. */
  readonly plans: readonly string[];
};

type Fresh = { readonly partner: string; readonly posted: Prepared['row'] };

/** The documents that the rows may be: posted before, or added earlier in the same chunk. */
export async function knownDocuments(work: Work, rows: readonly FileRow[]) {
  const known = new Map<string, KnownDocument>();
  const documents = await stored(work, rows);
  const ids = documents.map((row) => row.id);
  const items = Map.groupBy(await itemsOfDocuments(work.on, work.organization.id, ids), (item) => item.document_id);
  const isPlanned = rows.some(({ document: { plannedPayments } }) => plannedPayments !== undefined);
  const planned = isPlanned ? await plansOf(work.on, work.organization.id, ids) : [];
  const plans = Map.groupBy(planned, (plan) => plan.document_id);
  for (const row of documents) {
    const { kind, series, number, source, external_id: externalId } = row;
    const named = { kind, series, number, source: source ?? undefined, externalId: externalId ?? undefined };
    const found = asKnown(work, row, { items: items.get(row.id) ?? [], plans: plans.get(row.id) ?? [] });
    for (const key of keysOf(named)) known.set(key, found);
  }
  return {
    find: ({ document }: FileRow): KnownDocument | undefined =>
      keysOf(document).flatMap((key) => known.get(key) ?? [])[0],
    intendedFor: ({ intendedForNumber: number }: FileRow): KnownDocument | undefined =>
      number === undefined ? undefined : known.get(numberKeyOf({ kind: 'invoice', number })),
    add({ document }: FileRow, { partner, posted }: Fresh): void {
      const { number, date, currency, externalId, reference, plannedPayments = [] } = document;
      const added = {
        id: posted.id,
        partner,
        // Its own comes with posting; until then the rows of its chunk know it by its id.
        number: number ?? externalId ?? '',
        date,
        currency,
        externalId,
        reference,
        amount: amountOf(document),
        due: dueOf(document),
        rate: rateOf(posted.rate),
        baseAmount: posted.base_amount === undefined ? undefined : inBase(work, BigInt(posted.base_amount)),
        reasonCode: posted.reason_code,
        intendedFor: posted.intended_for_id ?? posted.names_id,
        plans: plannedPayments.map((plan) => planText(plan, currency)),
      };
      for (const key of keysOf(document)) known.set(key, added);
    },
  };
}

async function stored(work: Work, rows: readonly FileRow[]): Promise<readonly DocumentRow[]> {
  const identities = rows.flatMap(({ document: { kind, source, externalId } }) =>
    source !== undefined && externalId !== undefined ? [{ kind, source, externalId }] : [],
  );
  const numbers = rows.flatMap(({ document: { kind, series = '', number }, intendedForNumber }) => [
    ...(number === undefined ? [] : [{ kind, series, number }]),
    ...(intendedForNumber === undefined ? [] : [{ kind: 'invoice', series: '', number: intendedForNumber }]),
  ]);
  const byNumber = await documentsByNumber(work.on, work.organization.id, numbers);
  return [...byNumber, ...(await documentsByIdentity(work.on, work.organization.id, identities))];
}

type Named = {
  readonly kind: string;
  readonly series?: string | undefined;
  readonly number?: string | undefined;
  readonly source?: string | undefined;
  readonly externalId?: string | undefined;
};

/** The outside identity first: it stays when a number is corrected at the source. */
function keysOf({ kind, series, number, source, externalId }: Named): readonly string[] {
  const identity =
    source !== undefined && externalId !== undefined ? [`${kind}\u001f${source}\u001f${externalId}`] : [];
  return number === undefined ? identity : [...identity, numberKeyOf({ kind, series, number })];
}

function numberKeyOf({ kind, series = '', number }: { kind: string; series?: string | undefined; number: string }) {
  return `${kind}\u001e${series}\u001e${number}`;
}

/** A row's amount as the ledger would write it, `10.50` for `10.5`; as it stands where it is none. */
export function amountOf({ amount, currency }: Pick<FileRow['document'], 'amount' | 'currency'>): string {
  const parsed = parseAmount(amount, knownCurrency(currency));
  return parsed.ok ? formatAmount(parsed.value) : amount;
}

/** When which part of a row's document is due. */
export function dueOf({ installments, dueOn, date, currency }: FileRow['document']): string {
  if (installments === undefined) return dueOn ?? date;
  const parts = installments.map((part) => [part.dueOn, amountOf({ currency, amount: part.amount })] as const);
  return dueText(parts);
}

/** A planned payment in words that two equal ones share. */
export function planText({ dueOn, amount, means }: NewPlannedPayment, currency: string): string {
  return `${amountOf({ amount, currency })} on ${dueOn} by ${means}`;
}

function dueText(parts: readonly (readonly [dueOn: string, amount: string])[]): string {
  const [first] = parts;
  return parts.length === 1 && first ? first[0] : parts.map(([dueOn, amount]) => `${amount} on ${dueOn}`).join(', ');
}

/** A rate's text without zeros that say nothing: the database writes twelve digits after the point. */
export function rateOf(text: string | undefined): string | undefined {
  return text
    ?.replace(/^0+(?=\d)/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** A row's amount in the organization's base currency, as the ledger would write it. */
export function baseAmountOf(work: Work, { baseAmount }: FileRow['document']): string | undefined {
  if (baseAmount === undefined) return undefined;
  return amountOf({ amount: baseAmount, currency: work.organization.base_currency });
}

function inBase(work: Work, minor: bigint): string {
  return formatAmount({ minor, currency: knownCurrency(work.organization.base_currency) });
}

type Parts = { readonly items: readonly OpenItemRow[]; readonly plans: readonly PlanRow[] };

function asKnown(work: Work, row: DocumentRow, { items, plans }: Parts): KnownDocument {
  const currency = knownCurrency(row.currency);
  const storedPlan = ({ due_date: dueOn, amount: minor, means }: PlanRow) =>
    planText({ dueOn, amount: formatAmount({ minor, currency }), means }, currency);
  return {
    id: row.id,
    partner: row.partner_id,
    number: row.number,
    date: row.document_date,
    currency: row.currency,
    amount: formatAmount({ minor: row.amount, currency }),
    externalId: row.external_id ?? undefined,
    reference: row.reference ?? undefined,
    rate: rateOf(row.rate ?? undefined),
    baseAmount: row.base_amount === null ? undefined : inBase(work, row.base_amount),
    reasonCode: row.reason_code ?? undefined,
    intendedFor: row.intended_for_id ?? row.names_id ?? undefined,
    plans: plans.map(storedPlan),
    due: dueText(items.map((item) => [item.due_date, formatAmount({ minor: item.amount, currency })])),
  };
}
