import { documentsByNumber, nextNumber } from '../store/documents.ts';
import type { OrganizationRow, Series } from '../store/organizations.ts';
import type { Work } from './transaction.ts';

const DIGITS = 5;
const PREFIX: Readonly<Record<string, string>> = {
  invoice: 'INV',
  debit_note: 'DN',
  refund: 'RF',
  receipt_return: 'RR',
  receipt: 'RC',
  credit_note: 'CN',
  cancellation: 'CA',
  adjustment: 'ADJ',
};

/**
 * The next free number of a kind and series, `INV-00042`. It locks the counter until the transaction ends, so it is
 * asked for late (DESIGN §3). Numbers that people gave themselves are stepped over, also those about to be posted:
 * `given`.
 */
export async function numberFor(
  work: Work,
  { kind, series }: { kind: string; series: string },
  given: ReadonlySet<string> = new Set(),
): Promise<string> {
  for (;;) {
    // oxlint-disable no-await-in-loop -- each try depends on the one before
    const next = await nextNumber(work.on, work.organization.id, { kind, series });
    const number = numberText({ series, ...seriesOf(work.organization, kind) }, next);
    if (given.has(number)) continue;
    const taken = await documentsByNumber(work.on, work.organization.id, [{ kind, series, number }]);
    if (taken.length === 0) return number;
  }
}

/** How an organization writes the numbers of a kind: as it chose, else as is usual. */
export function seriesOf({ series }: Pick<OrganizationRow, 'series'>, kind: string): Series {
  return series[kind] ?? { prefix: PREFIX[kind] ?? '', digits: DIGITS };
}

/** How the numbers that the product gives are written, `INV-00042`. */
export function numberText({ series, prefix, digits }: Series & { readonly series: string }, count: bigint | number) {
  return [series, prefix, count.toString().padStart(digits, '0')].filter(Boolean).join('-');
}
