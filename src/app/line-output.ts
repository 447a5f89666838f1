import type { Line } from '../contract/documents.ts';
import { askedByLines, type Currency, formatAmount, settleLines, sumOfAmounts } from '../core/index.ts';
import { settledLine } from '../store/allocation-lines.ts';
import { type CancelledRow, cancelledOf, type LineRow, linesOfDocuments } from '../store/document-lines.ts';
import type { Work } from './transaction.ts';

/** The lines of a posted document, with what allocations and cancellations have taken of each; none without lines. */
export async function readLines(work: Work, document: { readonly id: string; readonly currency: Currency }) {
  const { on, organization } = work;
  const lines = await linesOfDocuments(on, organization.id, [document.id]);
  if (lines.length === 0) return undefined;
  const cancelled = cancelledByLine(lines, await cancelledOf(on, organization.id, [document.id]));
  return lines.map((line) => lineOutput(line, cancelled.get(line.position) ?? 0n, document.currency));
}

/**
 * What stands cancelled of each line: what cancellations and credit notes say that they take off; one that names no
 * line takes off what is not cancelled yet, in listed order, as far as that goes.
 */
export function cancelledByLine(
  lines: readonly LineRow[],
  cancelled: readonly CancelledRow[],
): ReadonlyMap<number, bigint> {
  const settling = lines.map(settledLine);
  const asked = askedByLines(settling);
  const taken = new Map<number, bigint>();
  const add = (line: number, amount: bigint) => taken.set(line, (taken.get(line) ?? 0n) + amount);
  for (const parts of Map.groupBy(cancelled, (row) => row.credit_id).values()) {
    const named = parts.filter((part) => part.of_line !== null);
    // Its own negative lines lower the others, as on the invoice.
    const takes = askedByLines(
      parts.map(({ position, amount }) => ({ position: position ?? 0, amount, installment: null })),
    );
    for (const { of_line: line, position } of named) add(line ?? 0, takes.get(position ?? 0) ?? 0n);
    if (named.length > 0) continue;
    const whole = sumOfAmounts(parts);
    const settled = new Map([...asked].map(([line, most]) => [line, least(most, taken.get(line) ?? 0n)]));
    const left = [...asked].reduce((sum, [line, most]) => sum + most - (settled.get(line) ?? 0n), 0n);
    const payment = { seq: 0, amount: least(whole, left), credit: '' };
    const toSettle = { lines: settling, settled, takenOff: new Map() };
    for (const { position, amount } of settleLines(toSettle, [payment])[0] ?? []) add(position, amount);
  }
  return taken;
}

function lineOutput(row: LineRow, cancelled: bigint, currency: Currency): Line {
  const text = (minor: bigint) => formatAmount({ minor, currency });
  return {
    position: row.position,
    ledgerCode: row.ledger_code,
    ...(row.text === null ? {} : { text: row.text }),
    ...(row.quantity === null ? {} : { quantity: row.quantity }),
    ...(row.unit_price === null ? {} : { unitPrice: row.unit_price }),
    net: text(row.net),
    tax: text(row.tax),
    ...(row.installment === null ? {} : { installment: row.installment }),
    ...(row.of_line === null ? {} : { ofLine: row.of_line }),
    amount: text(row.net + row.tax),
    settled: text(row.settled),
    cancelled: text(cancelled),
  };
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
