import type { NewCancellation } from '../contract/document-actions.ts';
import type { NewLine } from '../contract/documents.ts';
import type { ProblemDetail } from '../contract/problem.ts';
import { askedByLines, type Currency, formatAmount, percentOf, sharesOf, sumOf } from '../core/index.ts';
import { settledLine } from '../store/allocation-lines.ts';
import { type CancelledRow, type LineRow, linesOfDocuments, type NewLineRow } from '../store/document-lines.ts';
import type { Problems } from './input.ts';
import { cancelledByLine } from './line-output.ts';
import type { Work } from './transaction.ts';

/** A line of an invoice with what it asks for and what of that is not cancelled yet, minor units (DOMAIN §4.9). */
type CancellableLine = {
  readonly row: LineRow;
  readonly isNegative: boolean;
  readonly asked: bigint;
  readonly left: bigint;
};
/** The lines of an invoice, by position. */
export type CancelledLines = ReadonlyMap<number, CancellableLine>;

/** The lines of an invoice, as far as they can still be cancelled; none where it has none. */
export async function linesToCancel(
  work: Work,
  invoice: string,
  credits: readonly CancelledRow[],
): Promise<CancelledLines> {
  const rows = await linesOfDocuments(work.on, work.organization.id, [invoice]);
  if (rows.length === 0) return new Map();
  const cancelled = cancelledByLine(rows, credits);
  const asked = askedByLines(rows.map(settledLine));
  return new Map(
    rows.map((row) => {
      const asks = asked.get(row.position) ?? 0n;
      const left = asks - (cancelled.get(row.position) ?? 0n);
      return [row.position, { row, isNegative: row.net + row.tax < 0n, asked: asks, left: left > 0n ? left : 0n }];
    }),
  );
}

/**
 * What is wrong with lines that take others off: no such line, less than nothing, more than is left of it. A line below
 * zero may mirror one of the document named; it lowers the others as it does there (DOMAIN §4.9).
 */
export function takenOffProblems(
  lines: readonly NewLineRow[],
  there: CancelledLines,
  currency: Currency,
): readonly ProblemDetail[] {
  const left = new Map([...there].map(([position, line]) => [position, line.left]));
  const text = (minor: bigint) => formatAmount({ minor, currency });
  const amounts = lines.map(({ position, net, tax }) => ({ position, amount: BigInt(net) + BigInt(tax) }));
  const takes = askedByLines(amounts.map((line) => ({ ...line, installment: null })));
  return lines.flatMap(({ position, of_line: line, net, tax }): ProblemDetail[] => {
    if (line === undefined) return [];
    const pointer = `/lines/${position - 1}`;
    const most = left.get(line);
    if (most === undefined) {
      const detail = `The document named has ${there.size} lines.`;
      return [{ code: 'input-invalid', pointer: `${pointer}/ofLine`, value: String(line), detail }];
    }
    const own = BigInt(net) + BigInt(tax);
    if (own < 0n && there.get(line)?.isNegative !== true) {
      const detail = 'What takes a line off is not less than nothing, but for a line that is below zero itself.';
      return [{ code: 'amount-negative', pointer: `${pointer}/net`, value: text(own), detail }];
    }
    const asked = takes.get(position) ?? 0n;
    left.set(line, most - asked);
    if (asked <= most) return [];
    const open = text(most > 0n ? most : 0n);
    const detail = `Line ${line}: ${text(asked)} ${currency} asked, ${open} is not cancelled yet.`;
    return [{ code: 'over-allocated', pointer, detail, open, asked: text(asked) }];
  });
}

type Reading = { readonly problems: Problems; readonly currency: Currency };

/** How much of each line named is to be cancelled, before the fee; every line that can not is noted. */
export function cancelledLines(
  wanted: NonNullable<NewCancellation['lines']>,
  lines: CancelledLines,
  { problems, currency }: Reading,
): ReadonlyMap<number, bigint> {
  const perLine = new Map<number, bigint>();
  for (const [index, { position, amount, percent }] of wanted.entries()) {
    const pointer = `/lines/${index}`;
    const line = lines.get(position);
    if (line === undefined || perLine.has(position)) {
      const detail = line === undefined ? 'The invoice has no such line.' : 'The line is named twice.';
      problems.add({ code: 'input-invalid', pointer: `${pointer}/position`, value: String(position), detail });
      continue;
    }
    const part = percent === undefined ? line.left : percentOf(line.asked, percent);
    if (part === undefined) {
      const detail = 'A percentage is decimal text up to 100 with at most six digits after the point.';
      problems.add({ code: 'input-invalid', pointer: `${pointer}/percent`, value: percent ?? '', detail });
    }
    const minor = amount === undefined ? (part ?? 0n) : problems.amount(amount, currency, `${pointer}/amount`).minor;
    if (minor > line.left) {
      const [open, asked] = [line.left, minor].map((value) => formatAmount({ minor: value, currency }));
      const detail = `Line ${position}: ${asked} ${currency} asked, ${open} is not cancelled yet.`;
      problems.add({ code: 'over-allocated', pointer, detail, open: open ?? '', asked: asked ?? '' });
    }
    perLine.set(position, minor);
  }
  return perLine;
}

type Credit = {
  /** Undefined: shared over all lines by what is left of each. */
  readonly perLine: ReadonlyMap<number, bigint> | undefined;
  readonly cancelled: bigint;
  readonly fee: bigint;
  readonly currency: Currency;
};

/**
 * The lines of the cancellation: what it takes off each line of the invoice, the fee kept back of all by their size.
 * None where the invoice has none, or where its lines were cancelled otherwise before.
 */
export function creditLines(lines: CancelledLines, { perLine, cancelled, fee, currency }: Credit): readonly NewLine[] {
  const all = [...lines.values()];
  const left = all.map((line) => line.left);
  if (all.length === 0 || cancelled > sumOf(left)) return [];
  const parts = perLine ? all.map(({ row }) => perLine.get(row.position) ?? 0n) : sharesOf(cancelled, left);
  const kept = sharesOf(fee, parts);
  return all.flatMap(({ row }, place) => {
    const part = (parts[place] ?? 0n) - (kept[place] ?? 0n);
    return part > 0n ? creditLine(row, part, currency) : [];
  });
}

/** Net and tax of the part are in the proportion of the line. */
function creditLine(row: LineRow, part: bigint, currency: Currency): NewLine {
  const [net = part, tax = 0n] = row.net >= 0n && row.tax >= 0n ? sharesOf(part, [row.net, row.tax]) : [part];
  return {
    ledgerCode: row.ledger_code,
    ...(row.text === null ? {} : { text: row.text }),
    net: formatAmount({ minor: net, currency }),
    ...(tax === 0n ? {} : { tax: formatAmount({ minor: tax, currency }) }),
    ofLine: row.position,
  };
}
