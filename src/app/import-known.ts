import type { DocumentRow as FileRow } from '../contract/imports.ts';
import { formatAmount, parseAmount } from '../core/index.ts';
import { documentsByIdentity, documentsByNumber, type DocumentRow } from '../store/documents.ts';
import { itemsOfDocuments, type OpenItemRow } from '../store/open-items.ts';
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
};

type Fresh = { readonly id: string; readonly partner: string; readonly number: string };

/** The documents that the rows may be: posted before, or added earlier in the same chunk. */
export async function knownDocuments(work: Work, rows: readonly FileRow[]) {
  const known = new Map<string, KnownDocument>();
  const documents = await stored(work, rows);
  const ids = documents.map((row) => row.id);
  const items = Map.groupBy(await itemsOfDocuments(work.on, work.organization.id, ids), (item) => item.document_id);
  for (const row of documents) {
    const { kind, series, number, source, external_id: externalId } = row;
    const named = { kind, series, number, source: source ?? undefined, externalId: externalId ?? undefined };
    for (const key of keysOf(named)) known.set(key, asKnown(row, items.get(row.id) ?? []));
  }
  return {
    find: ({ document }: FileRow): KnownDocument | undefined =>
      keysOf(document).flatMap((key) => known.get(key) ?? [])[0],
    intendedFor: ({ intendedForNumber: number }: FileRow): KnownDocument | undefined =>
      number === undefined ? undefined : known.get(numberKeyOf({ kind: 'invoice', number })),
    add({ document }: FileRow, fresh: Fresh): void {
      const { date, currency, externalId, reference } = document;
      const added = {
        ...fresh,
        date,
        currency,
        externalId,
        reference,
        amount: amountOf(document),
        due: dueOf(document),
      };
      for (const key of keysOf({ ...document, number: fresh.number })) known.set(key, added);
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
export function amountOf({ amount, currency }: FileRow['document']): string {
  const parsed = parseAmount(amount, knownCurrency(currency));
  return parsed.ok ? formatAmount(parsed.value) : amount;
}

/** When which part of a row's document is due. */
export function dueOf({ installments, dueOn, date, ...document }: FileRow['document']): string {
  if (installments === undefined) return dueOn ?? date;
  const parts = installments.map((part) => [part.dueOn, amountOf({ ...document, date, amount: part.amount })] as const);
  return dueText(parts);
}

function dueText(parts: readonly (readonly [dueOn: string, amount: string])[]): string {
  const [first] = parts;
  return parts.length === 1 && first ? first[0] : parts.map(([dueOn, amount]) => `${amount} on ${dueOn}`).join(', ');
}

function asKnown(row: DocumentRow, items: readonly OpenItemRow[]): KnownDocument {
  const currency = knownCurrency(row.currency);
  return {
    id: row.id,
    partner: row.partner_id,
    number: row.number,
    date: row.document_date,
    currency: row.currency,
    amount: formatAmount({ minor: row.amount, currency }),
    externalId: row.external_id ?? undefined,
    reference: row.reference ?? undefined,
    due: dueText(items.map((item) => [item.due_date, formatAmount({ minor: item.amount, currency })])),
  };
}
