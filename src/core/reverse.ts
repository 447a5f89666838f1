import { isLocked } from './book.ts';
import type { CalendarDate } from './calendar.ts';
import { laterOf } from './calendar.ts';
import type { Allocation, CreditId, DebitId } from './document.ts';
import type { PositiveMoney } from './money.ts';
import type { Brand, NonEmpty, Result } from './result.ts';
import { isNonEmpty, ok, refuse } from './result.ts';

/** Names one posted allocation; what it looks like is the caller's business. */
export type AllocationId = Brand<string, 'allocation'>;

/** Takes an id that the store or the app made; nothing is checked. */
export function allocationId(text: string): AllocationId {
  // The one place that gives the brand.
  return text as AllocationId;
}

/** An allocation as it stands in the books. */
export type PostedAllocation = Allocation & {
  readonly id: AllocationId;
  readonly reversed: boolean;
  /** It is a reversal itself, and those are final. */
  readonly isReversal: boolean;
};

/** Some allocations by id, or all that are not reversed yet (DOMAIN §5). */
export type Selection = 'all' | readonly AllocationId[];

export type Undo = {
  readonly reason: string;
  /** The day it is made: the organization's today. */
  readonly on: CalendarDate;
  readonly lockedThrough: CalendarDate | null;
};

export type ReversalLine = {
  readonly allocation: AllocationId;
  readonly credit: CreditId;
  readonly debit: DebitId;
  readonly amount: PositiveMoney;
  readonly effectiveOn: CalendarDate;
};

export type Reversal = {
  readonly reason: string;
  readonly lines: NonEmpty<ReversalLine>;
  /** Minor units that become open again on every item that a line touches. */
  readonly givenBack: ReadonlyMap<CreditId | DebitId, bigint>;
};

export type ReversalRejection =
  | { readonly code: 'nothing-to-reverse' }
  | { readonly code: 'reason-missing' }
  | { readonly code: 'period-locked'; readonly lockedThrough: CalendarDate; readonly asked: CalendarDate }
  | {
      readonly code: 'allocation-not-found' | 'duplicate-allocation' | 'already-reversed' | 'not-reversible';
      readonly allocation: AllocationId;
    };

/**
 * The exact mirror of some posted allocations: each at most once, with a reason, dated the day it is made, so that no
 * undo moves a past figure (DOMAIN §3, §5). Only what was dated ahead is taken back on its own day.
 */
export function reverse(
  posted: readonly PostedAllocation[],
  selection: Selection,
  { reason, on, lockedThrough }: Undo,
): Result<Reversal, NonEmpty<ReversalRejection>> {
  const byId = new Map(posted.map((allocation) => [allocation.id, allocation]));
  const chosen = selection === 'all' ? posted.filter(isReversible) : selection.flatMap((id) => byId.get(id) ?? []);
  const rejections: ReversalRejection[] = selection === 'all' ? [] : selectionProblems(selection, byId);
  if (reason.trim() === '') rejections.push({ code: 'reason-missing' });
  if (lockedThrough !== null && isLocked(lockedThrough, on)) {
    rejections.push({ code: 'period-locked', lockedThrough, asked: on });
  }
  const lines = chosen.map((allocation) => mirrored(allocation, on));
  if (isNonEmpty(rejections)) return refuse(rejections);
  if (!isNonEmpty(lines)) return refuse([{ code: 'nothing-to-reverse' }]);
  return ok({ reason: reason.trim(), lines, givenBack: givenBackBy(lines) });
}

function isReversible({ reversed, isReversal }: PostedAllocation): boolean {
  return !reversed && !isReversal;
}

function selectionProblems(
  selection: readonly AllocationId[],
  byId: ReadonlyMap<AllocationId, PostedAllocation>,
): ReversalRejection[] {
  const problems: ReversalRejection[] = [];
  const seen = new Set<AllocationId>();
  for (const id of selection) {
    const allocation = byId.get(id);
    if (!allocation) problems.push({ code: 'allocation-not-found', allocation: id });
    else if (seen.has(id)) problems.push({ code: 'duplicate-allocation', allocation: id });
    else if (allocation.isReversal) problems.push({ code: 'not-reversible', allocation: id });
    else if (allocation.reversed) problems.push({ code: 'already-reversed', allocation: id });
    seen.add(id);
  }
  return problems;
}

function mirrored({ id, credit, debit, amount, effectiveOn }: PostedAllocation, on: CalendarDate): ReversalLine {
  return { allocation: id, credit, debit, amount, effectiveOn: laterOf(on, effectiveOn) };
}

function givenBackBy(lines: readonly ReversalLine[]): ReadonlyMap<CreditId | DebitId, bigint> {
  const givenBack = new Map<CreditId | DebitId, bigint>();
  for (const { credit, debit, amount } of lines) {
    for (const id of [credit, debit]) givenBack.set(id, (givenBack.get(id) ?? 0n) + amount.minor);
  }
  return givenBack;
}
