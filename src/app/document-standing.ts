import type { StatusReason } from '../contract/documents.ts';
import {
  allocatedAhead,
  type CalendarDate,
  type DocumentHistory,
  documentId,
  formatAmount,
  type Standing,
  standingAsAt,
  type StatusFigures,
  statusOf,
} from '../core/index.ts';
import type { EffectRow, HistoryRows, IntendedRow, StandingRows, Which } from '../store/standings.ts';
import { historyOf, INTENDED_TOLD, standingsOf } from '../store/standings.ts';
import { knownCurrency } from './input.ts';
import type { Work } from './transaction.ts';

/** A document's total and what is open on all its items together, minor units. */
export type Balance = { readonly id: string; readonly amount: bigint; readonly open: bigint };

/** The status of a document now, and why. */
export type StatusNow = (document: Balance) => StatusFigures;

/**
 * Reads what the statuses of some documents rest on, whatever their number in a few statements, and hands out the
 * core's decision on each: the one way in which lists, pages and accounts come to a status.
 */
export async function readStatuses(work: Work, which: Which): Promise<StatusNow> {
  const rows = await standingsOf(work.on, work.organization.id, which);
  const plans = Map.groupBy(rows.plans, (row) => row.document_id);
  const received = Map.groupBy(rows.received, (row) => row.document_id);
  const intended = Map.groupBy(rows.intended, (row) => row.document_id);
  return ({ id, amount, open }) =>
    statusOf(
      {
        total: amount,
        allocated: amount - open,
        plans: (plans.get(id) ?? []).map(planOf),
        received: (received.get(id) ?? []).map((row) => ({ ...row, receipt: documentId(row.receipt_id) })),
        ...waitingFor(intended.get(id) ?? []),
      },
      // The clock gives real dates.
      work.today as CalendarDate,
    );
}

/** The receipts that wait for one document, as the core sees them. */
export function waitingFor(rows: readonly IntendedRow[]): Pick<Standing, 'intended' | 'waiting'> {
  const intended = rows.map(({ receipt_id: id, number, open }) => ({ document: documentId(id), number, open }));
  return { intended, waiting: rows[0]?.waiting ?? 0n };
}

type Past = { readonly id: string; readonly partner_id: string; readonly amount: bigint };

/** The status of a document as at the end of a day, and why. */
export async function statusAsAt(work: Work, document: Past, day: CalendarDate): Promise<StatusFigures> {
  const { id, partner_id: partner, amount } = document;
  const rows = await historyOf(work.on, work.organization.id, { document: id, partner });
  return statusOf(standingAsAt(datedHistory(rows, { id, amount }), day), day);
}

/** What of a document's allocations takes effect after today only; nothing where all of them have (decision 0011). */
export async function readAhead(
  work: Work,
  { id, partner_id: partner, amount, currency: code }: Past & { readonly currency: string },
): Promise<Pick<StatusReason, 'ahead'>> {
  const rows = await historyOf(work.on, work.organization.id, { document: id, partner });
  // The clock gives real dates.
  const ahead = allocatedAhead(datedHistory(rows, { id, amount }), work.today as CalendarDate);
  if (ahead === undefined) return {};
  return { ahead: { amount: formatAmount({ minor: ahead.amount, currency: knownCurrency(code) }), on: ahead.on } };
}

/** The figures as the wire shows them: the first few receipts that wait, by date. */
export function statusReason(figures: StatusFigures, code: string): StatusReason {
  const currency = knownCurrency(code);
  const text = (minor: bigint) => formatAmount({ minor, currency });
  return {
    status: figures.status,
    total: text(figures.total),
    allocated: text(figures.allocated),
    planned: text(figures.planned),
    intended: figures.intended
      .slice(0, INTENDED_TOLD)
      .map(({ document, number, open }) => ({ document, number, amount: text(open) })),
    waiting: text(figures.waiting),
  };
}

function datedHistory(rows: HistoryRows, { id, amount }: { id: string; amount: bigint }): DocumentHistory {
  const effects = Map.groupBy(rows.effects, (row) => row.document_id);
  const plans = [...Map.groupBy(rows.changes, (row) => row.plan_id).values()];
  return {
    total: amount,
    allocations: (effects.get(id) ?? []).map((row) => ({
      ...dated(row),
      receipt: row.other_kind === 'receipt' ? documentId(row.other_id) : null,
    })),
    plans: plans.flatMap((changes) => {
      const [first] = changes;
      if (first === undefined) return [];
      const { dueOn, amount: planned } = planOf(first);
      // The database keeps real dates.
      const dates = changes.map((change) => ({ ...planOf(change), on: change.effective_date as CalendarDate }));
      return { dueOn, amount: planned, changes: dates };
    }),
    intended: rows.intended.map((row) => ({
      document: documentId(row.id),
      number: row.number,
      // The database keeps real dates.
      date: row.document_date as CalendarDate,
      amount: row.amount,
      allocations: (effects.get(row.id) ?? []).map(dated),
    })),
  };
}

function dated({ amount, effective_date: effectiveOn, reversed_on: reversedOn }: EffectRow) {
  // The database keeps real dates.
  return { amount, effectiveOn: effectiveOn as CalendarDate, reversedOn: reversedOn as CalendarDate | null };
}

function planOf(row: Omit<StandingRows['plans'][number], 'document_id'>) {
  return {
    // The database keeps real dates.
    dueOn: row.due_date as CalendarDate,
    amount: row.amount,
    state: row.state,
    receipt: row.receipt_id === null ? null : documentId(row.receipt_id),
  };
}
