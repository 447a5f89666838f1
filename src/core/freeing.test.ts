import * as fc from 'fast-check';
import { describe, expect } from 'vitest';
import { freeForCredit, freeNewest, refundOf, type StandingLine, sumOfAmounts } from './index.ts';
import { law } from './test-support/law.ts';

const line: fc.Arbitrary<StandingLine> = fc.record({
  amount: fc.bigInt(1n, 50n),
  counter: fc.boolean(),
  other: fc.record({
    kind: fc.constantFrom('receipt', 'credit_note', 'invoice', 'refund'),
    names: fc.constantFrom(null, 'INV-1', 'INV-2'),
  }),
});
const lines = fc.array(line, { maxLength: 8 });
const amount = fc.bigInt(0n, 500n);

describe('freeing the newest allocations', () => {
  const cases = lines.chain((newest) =>
    fc.record({ newest: fc.constant(newest), needed: fc.bigInt(0n, sumOfAmounts(newest)) }),
  );

  law('frees just what is needed, of as few as it takes, newest first', cases, ({ newest, needed }) => {
    const { freed, again } = freeNewest(newest, needed);
    expect(sumOfAmounts(freed) - again).toBe(needed);
    expect(freed).toEqual(newest.slice(0, freed.length));
    expect(again === 0n || again < (freed.at(-1)?.amount ?? 0n)).toBe(true);
  });
});

describe('a credit for an invoice that was paid', () => {
  const cases = fc.record({ newest: lines, left: amount });

  law('frees as much of it as payments allow, and no credit that names the invoice', cases, ({ newest, left }) => {
    const { freed, again } = freeForCredit(newest, { invoice: 'INV-1', left });
    const stays = newest.filter(({ counter, other }) => counter || other.names === 'INV-1');
    const payments = sumOfAmounts(newest) - sumOfAmounts(stays);
    expect(freed.filter((one) => stays.includes(one))).toEqual([]);
    expect(sumOfAmounts(freed) - again).toBe(left < payments ? left : payments);
  });
});

describe('money given back', () => {
  const cases = lines.chain((newest) =>
    fc.record({ newest: fc.constant(newest), open: amount, refunded: amount, frees: fc.boolean() }),
  );

  law('is never more than is left or freed, nor than the document less its refunds', cases, (given) => {
    const { newest, open, refunded, frees } = given;
    const total = open + sumOfAmounts(newest);
    const { most, freeing } = refundOf(newest, { total, refunded, frees });
    const { freed, again } = freeing(most);
    const drawable = open + sumOfAmounts(freed) - again;
    expect(most >= 0n && (most === 0n || most <= total - refunded) && most <= drawable).toBe(true);
    expect(freed.some(({ counter, other }) => counter || other.kind === 'refund')).toBe(false);
    if (!frees) expect(freed).toEqual([]);
    // What is open goes first: nothing is freed that is not needed.
    if (freed.length > 0) expect(drawable).toBe(most);
  });
});
