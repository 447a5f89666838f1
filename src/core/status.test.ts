import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CreditKind, InvoiceStatus, ReconciliationStatus } from './index.ts';
import { RECONCILIATION_STATUSES, countsAsAt, invoiceStatus, receiptStatus, reconciliationStatus } from './index.ts';
import { law } from './test-support/law.ts';
import { date } from './test-support/text-form.ts';

describe('the reconciliation status (T total, A allocated, P planned)', () => {
  it.each<[string, bigint, bigint, bigint, boolean, ReconciliationStatus]>([
    ['planned for 100, then 40 of it cancelled', 100n, 40n, 100n, false, 'error'],
    ['one unit too much', 100n, 0n, 101n, false, 'error'],
    ['settled, with a plan left over', 100n, 100n, 1n, false, 'error'],
    ['settled', 100n, 100n, 0n, false, 'full'],
    ['nothing to settle', 0n, 0n, 0n, false, 'full'],
    ['planned to the last unit', 100n, 0n, 100n, false, 'planned'],
    ['partly paid, the rest planned', 100n, 40n, 60n, false, 'planned'],
    ['partly paid', 100n, 40n, 0n, false, 'partial'],
    ['partly planned', 100n, 0n, 99n, false, 'partial'],
    ['a received payment is meant for it', 100n, 0n, 0n, true, 'partial'],
    ['nothing at all', 100n, 0n, 0n, false, 'none'],
  ])('%s: T %d, A %d, P %d, intended %s is %s', (...[, total, allocated, planned, receivedIntended, status]) => {
    expect(reconciliationStatus({ total, allocated, planned, receivedIntended })).toBe(status);
  });

  const amount = fc.bigInt(0n, 20n);
  const figures = fc.record({ total: amount, allocated: amount, planned: amount, receivedIntended: fc.boolean() });

  law('is the first row of the table that fits', figures, (settlement) => {
    const { total: T, allocated: A, planned: P, receivedIntended } = settlement;
    const fits: Record<ReconciliationStatus, boolean> = {
      error: A + P > T,
      full: A === T,
      planned: A < T && A + P === T,
      partial: (0n < A + P && A + P < T) || (A === 0n && receivedIntended),
      none: true,
    };
    expect(reconciliationStatus(settlement)).toBe(RECONCILIATION_STATUSES.find((status) => fits[status]));
  });
});

describe('the document status', () => {
  it.each<[InvoiceStatus, bigint, CreditKind[]]>([
    ['posted', 0n, []],
    ['partially_paid', 1n, ['receipt']],
    ['partially_paid', 99n, ['credit_note']],
    ['paid', 100n, ['receipt']],
    ['paid', 100n, ['cancellation', 'adjustment', 'receipt']],
    ['cancelled', 100n, ['cancellation']],
    ['cancelled', 100n, ['cancellation', 'credit_note']],
    ['written_off', 100n, ['adjustment']],
    ['written_off', 100n, ['adjustment', 'credit_note']],
  ])('of an invoice is %s with %d of 100 settled by %j', (status, allocated, kinds) => {
    const settlement = { total: 100n, allocated, settledBy: new Set(kinds) };
    expect(invoiceStatus({ draft: false, ...settlement })).toBe(status);
    expect(invoiceStatus({ draft: true, ...settlement })).toBe('draft');
  });

  it('of an invoice over nothing is paid as soon as it is posted', () => {
    expect(invoiceStatus({ draft: false, total: 0n, allocated: 0n, settledBy: new Set() })).toBe('paid');
  });

  it('of a receipt is draft, posted or returned', () => {
    expect(receiptStatus({ draft: true, returned: false })).toBe('draft');
    expect(receiptStatus({ draft: false, returned: false })).toBe('posted');
    expect(receiptStatus({ draft: false, returned: true })).toBe('returned');
  });
});

describe('as at a past date', () => {
  it('an allocation counts from its effective date until the day it is undone', () => {
    const undone = { effectiveOn: date('2026-02-01'), reversedOn: date('2026-04-01') };
    const counts = (day: string) => countsAsAt(undone, date(day));
    expect(['2026-01-31', '2026-02-01', '2026-03-31', '2026-04-01'].map(counts)).toEqual([false, true, true, false]);
    expect(countsAsAt({ ...undone, reversedOn: null }, date('2026-04-01'))).toBe(true);
  });
});
