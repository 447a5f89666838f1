import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentId, PLAN_STATES, repairPlan, type Standing, type StandingPlan, statusOf } from './index.ts';
import { law } from './test-support/law.ts';
import { date, dayOf2026 } from './test-support/text-form.ts';

const TODAY = date('2026-01-06');
const RECEIPTS = [documentId('RCP-1'), documentId('RCP-2'), null];

const standings = fc
  .record({
    total: fc.bigInt(0n, 60n),
    receipts: fc.array(fc.bigInt(1n, 20n), { maxLength: 2 }),
    credits: fc.bigInt(0n, 40n),
    plans: fc.array(
      fc.record({
        dueOn: fc.nat(12).map(dayOf2026),
        amount: fc.bigInt(1n, 30n),
        state: fc.constantFrom(...PLAN_STATES, 'planned' as const, 'planned' as const),
        receipt: fc.constantFrom(...RECEIPTS),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ total, receipts, credits, plans }): Standing => {
    const received = receipts.map((amount, place) => ({ receipt: documentId(`RCP-${place + 1}`), amount }));
    const given = received.reduce((sum, { amount }) => sum + amount, 0n);
    const allocated = given + credits;
    return { total: total < allocated ? allocated : total, allocated, received, plans, intended: [], waiting: 0n };
  });

describe('planned links worth more than the invoice', () => {
  it('are an error, and repaired from the latest on', () => {
    const plans = [planned(8, 40), planned(10, 30), planned(9, 30)];
    const standing: Standing = { total: 100n, allocated: 40n, received: [], intended: [], waiting: 0n, plans };
    expect(statusOf(standing, TODAY).status).toBe('error');
    expect(repairPlan(standing, TODAY)).toEqual([
      { plan: plans[1], amount: 0n },
      { plan: plans[2], amount: 20n },
    ]);
  });

  law('fit after the repair, to the unit, and what fits is left as it is', standings, (standing) => {
    const before = statusOf(standing, TODAY);
    const repairs = repairPlan(standing, TODAY);
    const withdrawn = new Set(repairs.map(({ plan }) => plan));
    const lowered = repairs.filter(({ amount }) => amount > 0n).map(({ plan, amount }) => ({ ...plan, amount }));
    const plans = [...standing.plans.filter((plan) => !withdrawn.has(plan)), ...lowered];
    const after = statusOf({ ...standing, plans }, TODAY);
    if (before.status === 'error') expect(after.allocated + after.planned).toBe(after.total);
    else expect(repairs).toEqual([]);
    expect(lowered.length).toBeLessThanOrEqual(1);
  });
});

function planned(day: number, amount: number): StandingPlan {
  return { dueOn: dayOf2026(day), amount: BigInt(amount), state: 'planned', receipt: null };
}
