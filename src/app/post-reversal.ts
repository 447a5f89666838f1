import type { NewReversal, Reversal as ReversalOutput } from '../contract/reconciliations.ts';
import type { ProblemCode, ProblemDetail } from '../contract/problem.ts';
import {
  type AllocationId,
  type CalendarDate,
  creditId,
  type Currency,
  debitId,
  documentId,
  Money,
  type NonEmpty,
  type PostedAllocation,
  reverse,
  type ReversalRejection,
} from '../core/index.ts';
import {
  findReconciliation,
  findReversal,
  type LineRow,
  linesOf,
  postReversal as writeReversal,
  type ReconciliationRow,
  type ReversalInput,
} from '../store/allocations.ts';
import { lockPartners } from '../store/partners.ts';
import { command } from './command.ts';
import { knownCurrency } from './input.ts';
import { Refused } from './refusal.ts';
import { reversalOutput } from './reversal-output.ts';
import type { Work } from './transaction.ts';

/** Undoes a reconciliation, or some of its allocations: the exact mirror, with a reason (DOMAIN §5). */
export const postReversal = command('postReversal', async (work, { input }) => {
  if (!work.organization.reconciliation_on) {
    throw new Refused('reconciliation-off', 'This organization does not reconcile at present.');
  }
  const { body } = input;
  const head = await findReconciliation(work.on, work.organization.id, body.reconciliation);
  if (head === undefined) throw await missing(work, body.reconciliation);
  await lockPartners(work.on, work.organization.id, [head.partner_id]);
  const output = await undo(work, head, body);
  return { output, changes: [reversalChange(output)] };
});

/** For the audit trail. */
export function reversalChange(reversal: ReversalOutput) {
  const { id } = reversal;
  return { action: 'reversal.posted', subjectKind: 'reversal', subject: id, posted: { reversals: [id] } };
}

type Undo = Pick<NewReversal, 'positions' | 'reason'>;

/** Writes the reversal of lines that still stand; the partner is locked already. */
export async function undo(work: Work, head: ReconciliationRow, wish: Undo): Promise<ReversalOutput> {
  const rows = await linesOf(work.on, work.organization.id, head.id);
  const { total, ...reversal } = decideUndo(work, { head, rows }, wish);
  await writeReversal(work.on, work.organization.id, reversal);
  const { id, reason, positions, effectiveOn } = reversal;
  const { partner_id, currency } = head;
  const dated = { effective_date: effectiveOn, posted_at: reversal.at, posted_by: reversal.by };
  return reversalOutput({ id, reconciliation_id: head.id, partner_id, currency, reason, total, ...dated, positions });
}

/** A reconciliation with all its lines. */
export type Undoable = { readonly head: ReconciliationRow; readonly rows: readonly LineRow[] };

/** Decides a reversal of lines that still stand, with what it gives back in minor units; throws what is refused. */
export function decideUndo(
  work: Work,
  { head, rows }: Undoable,
  { positions, reason }: Undo,
): ReversalInput & { readonly total: bigint } {
  if (positions === undefined && rows.some((row) => row.counter)) {
    throw new Refused('not-reversible', 'A counter-document settles its original for good: post the document anew.');
  }
  const currency = knownCurrency(head.currency);
  const posted = rows.map((row) => postedAllocation(row, currency));
  // A position is this reconciliation's name for an allocation.
  const selection = positions?.map((position) => String(position) as AllocationId) ?? 'all';
  const decision = reverse(posted, selection, {
    reason,
    // The clock gives real dates.
    on: work.today as CalendarDate,
    // The database keeps real dates.
    lockedThrough: work.organization.locked_through as CalendarDate | null,
  });
  if (!decision.ok) throw refused(decision.error, rows);
  const { lines } = decision.value;
  const amounts = lines.map((line) => line.amount);
  return {
    id: work.context.newId(),
    reconciliation: head.id,
    positions: lines.map((line) => Number(line.allocation)),
    reason: decision.value.reason,
    // The day it is made; a line of what was dated ahead takes effect with that, as reading tells (reversed_on).
    effectiveOn: work.today,
    at: work.at,
    by: work.caller.principal,
    total: Money.sum(amounts, currency).minor,
  };
}

function postedAllocation(row: LineRow, currency: Currency): PostedAllocation {
  return {
    // A position is this reconciliation's name for an allocation.
    id: String(row.position) as AllocationId,
    credit: creditId(documentId(row.credit_document_id), row.credit_seq),
    debit: debitId(documentId(row.debit_document_id), row.debit_seq),
    amount: Money.certainlyPositive(row.amount, currency),
    step: row.step,
    // Stored as a date.
    effectiveOn: row.effective_date as CalendarDate,
    reversed: row.reversal_id !== null,
    // What a counter-document settles stays settled: the two stand and fall together (decision 0004).
    isReversal: row.counter,
  };
}

/** A reversal's id in place of a reconciliation's is told apart from nothing at all. */
async function missing(work: Work, id: string): Promise<Refused> {
  const reversal = await findReversal(work.on, work.organization.id, id);
  return reversal === undefined
    ? new Refused('not-found', 'There is no such reconciliation.')
    : new Refused('not-reversible', 'This is a reversal itself, and reversals are final.');
}

const CODES: Readonly<Record<ReversalRejection['code'], ProblemCode>> = {
  'nothing-to-reverse': 'already-reversed',
  'reason-missing': 'reason-missing',
  'period-locked': 'period-locked',
  'allocation-not-found': 'document-not-found',
  'duplicate-allocation': 'duplicate-document',
  'already-reversed': 'already-reversed',
  'not-reversible': 'not-reversible',
};

function refused(rejections: NonEmpty<ReversalRejection>, rows: readonly LineRow[]): Refused {
  const problems = rejections.map((rejection): ProblemDetail => {
    const code = CODES[rejection.code];
    if (rejection.code === 'period-locked') {
      return { code, detail: `Everything up to ${rejection.lockedThrough} is locked.`, value: rejection.asked };
    }
    if (!('allocation' in rejection)) return { code, detail: 'Nothing of it is left to undo.' };
    const row = rows.find((line) => String(line.position) === rejection.allocation);
    const what = row === undefined ? 'is not in it' : `${row.credit_number} → ${row.debit_number}`;
    return { code, detail: `Allocation ${rejection.allocation}: ${what}.`, value: rejection.allocation };
  });
  const [first] = problems;
  return new Refused(first?.code ?? 'already-reversed', first?.detail ?? '', { problems });
}
