import { describe, expect, it } from 'vitest';
import { creditAmount, percentOf } from './index.ts';

const invoice = { total: 100n, credited: 0n, open: 40n };

describe('cancelling some of an invoice of 100 of which 60 were paid', () => {
  it.each([
    ['all', { cancelled: 100n, fee: 0n, refund: 60n }, { credit: 100n, settles: 40n, left: 60n }],
    ['less than is open', { cancelled: 30n, fee: 0n, refund: 0n }, { credit: 30n, settles: 30n, left: 0n }],
    ['all minus a fee', { cancelled: 100n, fee: 10n, refund: 50n }, { credit: 90n, settles: 40n, left: 50n }],
  ])('%s', (...[, wish, comes]) => {
    expect(creditAmount(wish, invoice)).toEqual({ ok: true, value: { ...wish, ...comes } });
  });

  it.each([
    [
      'more than the invoice',
      { cancelled: 101n, fee: 0n, refund: 0n },
      'cancelled over-allocated: 100 open, 101 asked',
    ],
    ['nothing', { cancelled: 0n, fee: 0n, refund: 0n }, 'cancelled amount-not-positive: 100 open, 0 asked'],
    ['a fee that eats it up', { cancelled: 10n, fee: 10n, refund: 0n }, 'fee over-allocated: 10 open, 10 asked'],
    [
      'refund over what was paid',
      { cancelled: 100n, fee: 0n, refund: 61n },
      'refund over-allocated: 60 open, 61 asked',
    ],
  ])('%s is refused', (...[, wish, why]) => {
    const answer = creditAmount(wish, invoice);
    const told = answer.ok
      ? []
      : answer.error.map(({ field, code, open, asked }) => `${field} ${code}: ${open} open, ${asked} asked`);
    expect(told).toEqual([why]);
  });

  it('a second time takes what the first one left', () => {
    const again = creditAmount({ cancelled: 71n, fee: 0n, refund: 0n }, { ...invoice, credited: 30n });
    expect(again).toMatchObject({ ok: false, error: [{ open: 70n, asked: 71n }] });
  });
});

describe('a percentage', () => {
  it.each([
    [10_000n, '50', 5000n],
    [1000n, '33.3', 333n],
    [101n, '50', 51n],
    [100n, '100', 100n],
    [100n, '100.000001', undefined],
    [100n, '-1', undefined],
    [100n, 'half', undefined],
  ])('of %d, %s percent is %d', (amount, percent, part) => {
    expect(percentOf(amount, percent)).toBe(part);
  });
});
