import type { CreditRow, InvoiceRow } from './items.ts';
import { leftOf } from './plan.ts';
import type { Totals, Worksheet } from './worksheet.ts';

/** Why the Reconcile button can't be pressed. */
export type Obstacle =
  | { readonly code: 'switched-off' }
  | { readonly code: 'right-missing' }
  | { readonly code: 'receipts-missing' }
  | { readonly code: 'invoices-missing' }
  /** Rows whose amount can't be read or is more than what is due: how many, and the first few. */
  | { readonly code: 'wrong-rows'; readonly named: readonly InvoiceRow[]; readonly count: number }
  | { readonly code: 'nothing-allocated' }
  | { readonly code: 'over-allocated'; readonly by: bigint }
  /** An expert chose more of one credit than is left of it. */
  | { readonly code: 'credit-overdrawn'; readonly number: string };

export type ReadinessInput = {
  readonly isOn: boolean;
  readonly mayWrite: boolean;
  /** Undefined while they can't be shown. */
  readonly credits: readonly CreditRow[] | undefined;
  readonly rows: readonly InvoiceRow[] | undefined;
  readonly available: bigint;
  readonly totals: Totals;
  readonly sheet: Worksheet;
};

const NAMED = 3;

/** Everything that stands in the way, in the order in which a person would mend it; empty where nothing does. */
export function obstaclesOf(input: ReadinessInput): readonly Obstacle[] {
  const { isOn, mayWrite, credits, rows, available, totals } = input;
  if (!isOn) return [{ code: 'switched-off' }];
  if (!mayWrite) return [{ code: 'right-missing' }];
  if (credits === undefined) return [{ code: 'receipts-missing' }];
  if (rows === undefined) return [{ code: 'invoices-missing' }];
  const found: Obstacle[] = [];
  if (totals.wrong.size > 0) found.push(wrongRows(rows, totals));
  if (totals.total > available) found.push({ code: 'over-allocated', by: totals.total - available });
  else if (totals.chosen > 0) found.push(...overdrawn(credits, input.sheet));
  return totals.total === 0n && found.length === 0 ? [{ code: 'nothing-allocated' }] : found;
}

function wrongRows(rows: readonly InvoiceRow[], { wrong }: Totals): Obstacle {
  const named: InvoiceRow[] = [];
  for (const row of rows) {
    if (named.length === NAMED) break;
    if (wrong.has(row.debit.id)) named.push(row);
  }
  return { code: 'wrong-rows', named, count: wrong.size };
}

function overdrawn(credits: readonly CreditRow[], sheet: Worksheet): readonly Obstacle[] {
  const left = leftOf(credits, sheet.entries().values());
  const short = credits.find(({ credit }) => (left.get(credit.id) ?? 0n) < 0n);
  return short === undefined ? [] : [{ code: 'credit-overdrawn', number: short.credit.number }];
}
