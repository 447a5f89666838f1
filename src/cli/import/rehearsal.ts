import type { DocumentRow, PartnerRow, PreviewChunk } from '../../contract/imports.ts';
import { searchKey } from '../../core/index.ts';

type Rows = NonNullable<PreviewChunk['earlier']>;
type Kept = { readonly at: number; readonly needs: readonly string[] } & (
  | { readonly part: 'partners'; readonly row: PartnerRow }
  | { readonly part: 'documents'; readonly row: DocumentRow }
);

/**
 * The rows that a dry run has found good. Nothing of them is saved, so the rows behind them bring along those that they
 * lean on: their partner, the invoice they are intended for, an earlier row of the same number.
 */
export class Rehearsal {
  readonly #byKey = new Map<string, Kept[]>();
  readonly #introduced = new Set<string>();
  #count = 0;

  /** The earlier rows that these lean on, in the order in which they came. */
  leanedOnBy({ partners, documents }: Rows): Rows {
    const found = new Set<Kept>();
    const asked = new Set<string>();
    const open = [...partners.flatMap(identitiesOfPartner), ...documents.flatMap(needsOf)];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      if (asked.has(key)) continue;
      asked.add(key);
      for (const kept of this.#byKey.get(key) ?? []) {
        found.add(kept);
        open.push(...kept.needs);
      }
    }
    const inOrder = [...found].toSorted((a, b) => a.at - b.at);
    return {
      partners: inOrder.flatMap((kept) => (kept.part === 'partners' ? [kept.row] : [])),
      documents: inOrder.flatMap((kept) => (kept.part === 'documents' ? [kept.row] : [])),
    };
  }

  /** Notes the rows of a chunk, without those on the lines that were rejected. */
  add({ partners, documents }: Rows, rejected: ReadonlySet<number>): void {
    for (const row of partners) {
      if (!rejected.has(row.line)) this.#keep({ part: 'partners', row, needs: [] }, identitiesOfPartner(row));
    }
    for (const row of documents) {
      if (rejected.has(row.line)) continue;
      const kept = { part: 'documents', row, needs: needsOf(row) } as const;
      this.#keep(kept, [...identitiesOf(row), ...this.#introducedBy(row)]);
    }
  }

  /** The partner's names, where this row is the first to name it so: one such row is enough to have it created. */
  #introducedBy(row: DocumentRow): readonly string[] {
    const keys = partnersOf(row);
    const said = keys.join('\u001f');
    if (this.#introduced.has(said)) return [];
    this.#introduced.add(said);
    return keys;
  }

  #keep(row: KeptWithoutPlace, keys: readonly string[]): void {
    this.#count += 1;
    const kept = { ...row, at: this.#count };
    for (const key of keys) {
      const others = this.#byKey.get(key);
      if (others === undefined) this.#byKey.set(key, [kept]);
      else others.push(kept);
    }
  }
}

type WithoutPlace<K> = K extends Kept ? Omit<K, 'at'> : never;
type KeptWithoutPlace = WithoutPlace<Kept>;

function needsOf(row: DocumentRow): readonly string[] {
  const invoice = row.intendedForNumber;
  const intended = invoice === undefined ? [] : [numberKey({ kind: 'invoice', number: invoice })];
  return [...identitiesOf(row), ...partnersOf(row), ...intended];
}

function identitiesOf({ document: { kind, series, number, source, externalId } }: DocumentRow): readonly string[] {
  return [
    ...(number === undefined ? [] : [numberKey({ kind, series, number })]),
    ...(externalId === undefined ? [] : [`${kind} id ${source ?? ''}\u001f${externalId}`]),
  ];
}

function numberKey({ kind, series = '', number }: { kind: string; series?: string | undefined; number: string }) {
  return `${kind} number ${series}\u001f${number}`;
}

function partnersOf({ partnerNumber, partnerName, document: { source } }: DocumentRow): readonly string[] {
  const number = partnerNumber ?? partnerName;
  return [
    ...(number === undefined ? [] : [`partner ${number}`, `partner id ${source ?? ''}\u001f${number}`]),
    ...(partnerName === undefined ? [] : [`partner name ${searchKey(partnerName)}`]),
  ];
}

function identitiesOfPartner({ partner: { number, name, source, externalId } }: PartnerRow): readonly string[] {
  return [
    ...(number === undefined ? [] : [`partner ${number}`]),
    ...(externalId === undefined ? [] : [`partner id ${source ?? ''}\u001f${externalId}`]),
    `partner name ${searchKey(name)}`,
  ];
}
