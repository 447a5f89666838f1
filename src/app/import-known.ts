import type { DocumentRow as FileRow } from '../contract/imports.ts';
import { formatAmount } from '../core/index.ts';
import { documentsByIdentity, documentsByNumber, type DocumentRow } from '../store/documents.ts';
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
};

type Fresh = { readonly id: string; readonly partner: string; readonly number: string };

/** The documents that the rows may be: posted before, or added earlier in the same chunk. */
export async function knownDocuments(work: Work, rows: readonly FileRow[]) {
  const known = new Map<string, KnownDocument>();
  for (const row of await stored(work, rows)) {
    const { kind, series, number, source, external_id: externalId } = row;
    const named = { kind, series, number, source: source ?? undefined, externalId: externalId ?? undefined };
    for (const key of keysOf(named)) known.set(key, asKnown(row));
  }
  return {
    find: ({ document }: FileRow): KnownDocument | undefined =>
      keysOf(document).flatMap((key) => known.get(key) ?? [])[0],
    intendedFor: ({ intendedForNumber: number }: FileRow): KnownDocument | undefined =>
      number === undefined ? undefined : known.get(numberKeyOf({ kind: 'invoice', number })),
    add({ document }: FileRow, fresh: Fresh): void {
      const { date, currency, amount } = document;
      for (const key of keysOf({ ...document, number: fresh.number }))
        known.set(key, { ...fresh, date, currency, amount });
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

function asKnown(row: DocumentRow): KnownDocument {
  return {
    id: row.id,
    partner: row.partner_id,
    number: row.number,
    date: row.document_date,
    currency: row.currency,
    amount: formatAmount({ minor: row.amount, currency: knownCurrency(row.currency) }),
  };
}
