import type { CalendarDate } from './calendar.ts';
import type { Standing, StandingPlan } from './standing.ts';
import { statusOf } from './standing.ts';
import { excessOf } from './status-why.ts';

/** A planned payment to be withdrawn; in its place, one of `amount` on the same day, or none where that is 0. */
export type PlanRepair<Plan> = { readonly plan: Plan; readonly amount: bigint };

/**
 * What makes the plans of a document fit what is left of it, where allocated and planned are more than its total: the
 * latest plans are withdrawn or lowered until the two make up the total (DOMAIN §3). Nothing where they do not exceed
 * it.
 */
export function repairPlan<Plan extends StandingPlan>(
  standing: Standing & { readonly plans: readonly Plan[] },
  day: CalendarDate,
): readonly PlanRepair<Plan>[] {
  const repairs: PlanRepair<Plan>[] = [];
  let plans: readonly Plan[] = standing.plans;
  let before = statusOf(standing, day);
  for (const plan of latestFirst(standing.plans, day)) {
    const excess = excessOf(before);
    if (excess === 0n) break;
    plans = plans.filter((other) => other !== plan);
    const after = statusOf({ ...standing, plans }, day);
    const awaited = before.planned - after.planned;
    repairs.push({ plan, amount: awaited > excess ? plan.amount - excess : 0n });
    before = after;
  }
  return repairs;
}

function latestFirst<Plan extends StandingPlan>(plans: readonly Plan[], day: CalendarDate): readonly Plan[] {
  const awaited = plans.filter(({ state, dueOn }) => state === 'planned' && dueOn >= day);
  return awaited.toSorted((a, b) => (a.dueOn < b.dueOn ? 1 : a.dueOn > b.dueOn ? -1 : 0));
}
