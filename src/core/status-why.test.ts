import { describe, expect, it } from 'vitest';
import type { ReconciliationStatus } from './status.ts';
import { excessOf, leftToPlan, type StatusWhy, whyOf } from './status-why.ts';

describe('why a document has its status', () => {
  it.each<[StatusWhy, ReconciliationStatus, { total: bigint; planned: bigint }]>([
    ['none', 'none', { total: 100n, planned: 0n }],
    ['partial', 'partial', { total: 100n, planned: 0n }],
    ['rest-planned', 'partial', { total: 100n, planned: 30n }],
    ['planned', 'planned', { total: 100n, planned: 60n }],
    ['full', 'full', { total: 100n, planned: 0n }],
    ['nothing-to-settle', 'full', { total: 0n, planned: 0n }],
    ['error', 'error', { total: 100n, planned: 130n }],
  ])('is told as %s where it is %s', (why, status, figures) => {
    expect(whyOf({ status, ...figures })).toBe(why);
  });

  it.each([
    ['as much as the total', { allocated: 40n, planned: 60n }, 0n],
    ['less', { allocated: 40n, planned: 20n }, 0n],
    ['30 more', { allocated: 40n, planned: 90n }, 30n],
  ])('names by how much more is allocated and planned: %s', (_, figures, excess) => {
    expect(excessOf({ total: 100n, ...figures })).toBe(excess);
  });

  it.each([
    ['nothing is paid or planned', { allocated: 0n, planned: 0n, waiting: 0n }, 100n],
    ['some is paid, some planned, some waits', { allocated: 40n, planned: 25n, waiting: 5n }, 30n],
    ['all of it is planned or waits', { allocated: 0n, planned: 40n, waiting: 60n }, 0n],
    ['more waits than is open', { allocated: 40n, planned: 0n, waiting: 90n }, 0n],
  ])('leaves to be planned what is neither, nor waits: %s', (_, figures, left) => {
    expect(leftToPlan({ total: 100n, ...figures })).toBe(left);
  });
});
