import type { CalendarDate } from './calendar.ts';
import type { DocumentId } from './document.ts';
import type { Effect, ReconciliationStatus } from './status.ts';
import { countsAsAt, reconciliationStatus } from './status.ts';
import { sumOf, sumOfAmounts } from './sum.ts';

export const PLAN_STATES = ['planned', 'received', 'failed', 'withdrawn'] as const;
/** What became of a planned payment (DOMAIN §1). */
export type PlanState = (typeof PLAN_STATES)[number];

/** A planned payment as it stands: its latest state, and the receipt that came for it. Minor units. */
export type StandingPlan = {
  readonly dueOn: CalendarDate;
  readonly amount: bigint;
  readonly state: PlanState;
  readonly receipt: DocumentId | null;
};

/** What one receipt has given to a document, reversals taken off. */
export type Received = { readonly receipt: DocumentId; readonly amount: bigint };

/** A receipt meant for a document, with what is left unapplied of it. */
export type Intended = { readonly document: DocumentId; readonly number: string; readonly open: bigint };

/** All that a document's status rests on, as it stands now or stood at the end of a day. Minor units. */
export type Standing = {
  readonly total: bigint;
  /** Reversals taken off. */
  readonly allocated: bigint;
  readonly plans: readonly StandingPlan[];
  /** The part of `allocated` that receipts gave; asked for only where there are plans. */
  readonly received: readonly Received[];
  /** At least the first few that wait. */
  readonly intended: readonly Intended[];
  /** What is left unapplied of all that is meant for it, told or not. */
  readonly waiting: bigint;
};

/** The status of a document with the figures that decide it (DOMAIN §3). */
export type StatusFigures = {
  readonly status: ReconciliationStatus;
  readonly total: bigint;
  readonly allocated: bigint;
  /** What planned payments have not received yet. */
  readonly planned: bigint;
  /** Receipts meant for it of which something is not reconciled yet: all, or the first few. */
  readonly intended: readonly Intended[];
  /** What is not reconciled yet of all receipts meant for it. */
  readonly waiting: bigint;
};

/** The status and why; `day` is the one from which planned payments count. The only place that decides it. */
export function statusOf(standing: Standing, day: CalendarDate): StatusFigures {
  const { total, allocated, waiting } = standing;
  const planned = awaited(standing.plans, standing.received, day);
  const intended = standing.intended.filter(({ open }) => open > 0n);
  const status = reconciliationStatus({ total, allocated, planned, receivedIntended: waiting > 0n });
  return { status, total, allocated, planned, intended, waiting };
}

/**
 * What planned payments dated on or after `day` have not received. A receipt consumes its own plan, else the earliest,
 * also one whose day has passed; credits and cancellations consume none (DOMAIN §3).
 */
function awaited(plans: readonly StandingPlan[], received: readonly Received[], day: CalendarDate): bigint {
  if (plans.length === 0) return 0n;
  let spare = 0n;
  for (const [receipt, parts] of Map.groupBy(received, (part) => part.receipt)) {
    spare += beyond(sumOfAmounts(parts), ownPlans(plans, receipt));
  }
  let missing = 0n;
  for (const { dueOn, amount } of plans.filter(isPlanned).toSorted(earliestFirst)) {
    const consumed = spare < amount ? spare : amount;
    spare -= consumed;
    if (dueOn >= day) missing += amount - consumed;
  }
  return missing;
}

function ownPlans(plans: readonly StandingPlan[], receipt: DocumentId): bigint {
  return sumOfAmounts(plans.filter((plan) => plan.state === 'received' && plan.receipt === receipt));
}

function beyond(amount: bigint, bound: bigint): bigint {
  return amount > bound ? amount - bound : 0n;
}

function isPlanned({ state }: StandingPlan): boolean {
  return state === 'planned';
}

function earliestFirst(a: StandingPlan, b: StandingPlan): number {
  return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0;
}

/** An allocation with the days on which it took effect and was reversed. */
export type DatedAmount = Effect & { readonly amount: bigint };

/** All that ever happened to a document, dated. Minor units. */
export type DocumentHistory = {
  readonly total: bigint;
  /** `receipt` is the receipt that gave it; null where it is no receipt's. */
  readonly allocations: readonly (DatedAmount & { readonly receipt: DocumentId | null })[];
  readonly plans: readonly DatedPlan[];
  readonly intended: readonly DatedReceipt[];
};

/** `changes` stand in the order in which they were recorded. */
export type DatedPlan = Pick<StandingPlan, 'dueOn' | 'amount'> & { readonly changes: readonly PlanChange[] };
export type PlanChange = Pick<StandingPlan, 'state' | 'receipt'> & { readonly on: CalendarDate };

/** A receipt meant for the document, with what it was used for, here or elsewhere. */
export type DatedReceipt = Pick<Intended, 'document' | 'number'> & {
  readonly date: CalendarDate;
  readonly amount: bigint;
  readonly allocations: readonly DatedAmount[];
};

/** What of the allocations that stand takes effect after a day only, and by when all of it has; undefined: nothing. */
export function allocatedAhead({ allocations }: DocumentHistory, day: CalendarDate) {
  const ahead = allocations.filter(({ effectiveOn, reversedOn }) => effectiveOn > day && reversedOn === null);
  const on = ahead
    .map(({ effectiveOn }) => effectiveOn)
    .toSorted()
    .at(-1);
  return on === undefined ? undefined : { amount: sumOfAmounts(ahead), on };
}

/**
 * What stood at the end of a day: what took effect on or before it counts (DOMAIN §3). Whatever is dated later changes
 * nothing, so no undo ever moves a past figure.
 */
export function standingAsAt(history: DocumentHistory, day: CalendarDate): Standing {
  const allocations = history.allocations.filter((allocation) => countsAsAt(allocation, day));
  const intended = history.intended.filter(({ date }) => date <= day).map((receipt) => receiptAsAt(receipt, day));
  return {
    total: history.total,
    allocated: sumOfAmounts(allocations),
    received: allocations.flatMap(({ receipt, amount }) => (receipt === null ? [] : { receipt, amount })),
    plans: history.plans.flatMap((plan) => planAsAt(plan, day) ?? []),
    intended,
    waiting: sumOf(intended.map(({ open }) => open)),
  };
}

function planAsAt({ dueOn, amount, changes }: DatedPlan, day: CalendarDate): StandingPlan | undefined {
  const last = changes.findLast(({ on }) => on <= day);
  return last && { dueOn, amount, state: last.state, receipt: last.receipt };
}

function receiptAsAt({ document, number, amount, allocations }: DatedReceipt, day: CalendarDate): Intended {
  return { document, number, open: amount - sumOfAmounts(allocations.filter((used) => countsAsAt(used, day))) };
}
