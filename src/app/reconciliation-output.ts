import type {
  AllocationLine,
  OpenAfter,
  Reconciliation,
  ReconciliationPreview,
  ReconciliationReason,
  ReconciliationSummary,
} from '../contract/reconciliations.ts';
import {
  type Allocation,
  type CreditId,
  type DebitId,
  documentOf,
  formatAmount,
  invariant,
  Money,
} from '../core/index.ts';
import type { AllocationRow, ReconciliationInput, ReconciliationRow } from '../store/allocations.ts';
import { knownCurrency } from './input.ts';
import type { Decided } from './reconciliation-decision.ts';

/** The document and seq of an open item's id. */
function keyOf(id: CreditId | DebitId): { document: string; seq: number } {
  const document = documentOf(id);
  return { document, seq: Number(id.slice(document.length + 1)) };
}

type Lines = Pick<Decided, 'rows'> & { readonly reconciled: { readonly allocations: readonly Allocation[] } };

/** What a decision will write: the lines, with the numbers that people know. */
export function decidedLines({ reconciled, rows }: Lines): AllocationLine[] {
  // The book holds all items of each of its documents.
  const items = Map.groupBy(rows, (row) => row.document_id);
  const named = (id: CreditId | DebitId) => {
    const key = keyOf(id);
    const [first, ...others] = items.get(key.document) ?? [];
    invariant(first !== undefined, 'every allocation is between items of the book');
    return { ...key, of: others.length + 1, number: first.number };
  };
  return reconciled.allocations.map(({ credit, debit, amount, effectiveOn, step }, index) => ({
    position: index + 1,
    credit: named(credit),
    debit: named(debit),
    amount: formatAmount(amount),
    effectiveOn,
    step,
  }));
}

/** What a decision allocates altogether, decimal text. */
export function totalOf({ reconciled }: Decided): string {
  const [{ amount: first }] = reconciled.allocations;
  const amounts = reconciled.allocations.map((allocation) => allocation.amount);
  return formatAmount(Money.sum(amounts, first.currency));
}

/** What is left open on every item touched. */
export function openAfter({ reconciled, rows }: Decided): OpenAfter[] {
  const touched = rows.filter((row) => reconciled.openAfter.has(idOf(row)));
  return touched.map((row) => ({
    document: row.document_id,
    seq: row.seq,
    number: row.number,
    open: formatAmount({ minor: reconciled.openAfter.get(idOf(row)) ?? 0n, currency: knownCurrency(row.currency) }),
  }));
}

/** What is on hold and would be settled all the same, each document once. */
export function warningsOf({ reconciled }: Decided): ReconciliationPreview['warnings'] {
  const warnings = reconciled.warnings.map(({ code, item: { document, number } }) => ({ code, document, number }));
  return [...new Map(warnings.map((warning) => [warning.document, warning])).values()];
}

function idOf(row: { document_id: string; seq: number }): CreditId & DebitId {
  // An id of either side is made of the same two parts.
  return `${row.document_id}/${row.seq}` as CreditId & DebitId;
}

/** The answer to posting: as if it were read back. */
export function reconciliationOutput(head: ReconciliationInput, decided: Decided): Reconciliation {
  return {
    id: head.id,
    partner: head.partner_id,
    currency: head.currency,
    // The schema's check lists the same words as the contract.
    reason: head.reason as ReconciliationReason,
    ...(head.note === undefined ? {} : { note: head.note }),
    total: totalOf(decided),
    at: head.posted_at,
    by: head.posted_by,
    allocations: decidedLines(decided),
  };
}

type SummaryRow = ReconciliationRow & { readonly reversed_lines: number };

/** A reconciliation without its lines, as lists show it. */
export function summaryOf(row: SummaryRow): ReconciliationSummary {
  return { ...headOf(row), lines: row.lines, reversedLines: row.reversed_lines };
}

/** A reconciliation read back, with its lines. */
export function storedReconciliation(row: ReconciliationRow, lines: readonly AllocationRow[]): Reconciliation {
  return { ...headOf(row), allocations: lines.map((line) => storedLine(line, row.currency)) };
}

function headOf(row: ReconciliationRow): Omit<Reconciliation, 'allocations'> {
  return {
    id: row.id,
    partner: row.partner_id,
    currency: row.currency,
    // The schema's check lists the same words as the contract.
    reason: row.reason as ReconciliationReason,
    ...(row.note === null ? {} : { note: row.note }),
    total: formatAmount({ minor: row.total, currency: knownCurrency(row.currency) }),
    at: row.posted_at,
    by: row.posted_by,
  };
}

function storedLine(line: AllocationRow, currency: string): AllocationLine {
  return {
    position: line.position,
    credit: {
      document: line.credit_document_id,
      seq: line.credit_seq,
      of: line.credit_items,
      number: line.credit_number,
    },
    debit: { document: line.debit_document_id, seq: line.debit_seq, of: line.debit_items, number: line.debit_number },
    amount: formatAmount({ minor: line.amount, currency: knownCurrency(currency) }),
    effectiveOn: line.effective_date,
    step: line.step,
    ...(line.counter ? { final: true } : {}),
    ...(line.reversal_id === null ? {} : { reversedBy: line.reversal_id }),
  };
}
