import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, type Money, splitByDates, splitByPercent, splitEqually } from './index.ts';
import { law } from './test-support/law.ts';
import { amountOf, currencyOf, date, EUR } from './test-support/text-form.ts';

describe('a total in installments', () => {
  it('in equal parts, the larger ones first', () => {
    expect(told(splitEqually(amountOf('100.00'), 3))).toEqual(['33.34', '33.33', '33.33']);
    expect(told(splitEqually(amountOf('0.02'), 3))).toEqual(['0.01', '0.01', '0.00']);
    expect(told(splitEqually(amountOf('1000', currencyOf('JPY')), 3))).toEqual(['334', '333', '333']);
    expect(told(splitEqually(amountOf('1.000', currencyOf('KWD')), 3))).toEqual(['0.334', '0.333', '0.333']);
  });

  it('by percent', () => {
    expect(splitByPercent(amountOf('0.10'), ['33.3', '33.3', '33.4'])).toMatchObject({ ok: true });
    const parts = splitByPercent(amountOf('99.99'), ['50', '25', '25']);
    expect(parts.ok && told(parts.value)).toEqual(['49.99', '25.00', '25.00']);
  });

  it('by percentages that do not make a whole: refused', () => {
    expect(splitByPercent(amountOf('10.00'), ['50', '49.5'])).toEqual(
      problem({ code: 'percents-differ', sum: '99.5' }),
    );
    expect(splitByPercent(amountOf('10.00'), ['50', '-50'])).toEqual(
      problem({ code: 'percent-malformed', place: 1, value: '-50' }),
    );
  });

  it('by dates, in the order of the dates', () => {
    const parts = splitByDates(amountOf('10.01'), [date('2026-05-01'), date('2026-04-01')]);
    expect(parts.map(({ dueOn, amount }) => `${dueOn} ${formatAmount(amount)}`)).toEqual([
      '2026-04-01 5.01',
      '2026-05-01 5.00',
    ]);
  });

  const totals = fc.bigInt(0n, 10n ** 18n - 1n);
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 99_999_999 }), { maxLength: 11 });

  law('sums of rounded parts add up', fc.tuple(totals, cuts), ([minor, places]) => {
    const total = { minor, currency: EUR };
    expect(sumOf(splitEqually(total, places.length + 1))).toBe(minor);
    const borders = [0, ...places.toSorted((a, b) => a - b), 100_000_000];
    const [first = '', ...rest] = borders.slice(1).map((border, place) => percent(border - (borders[place] ?? 0)));
    const parts = splitByPercent(total, [first, ...rest]);
    expect(parts.ok && sumOf(parts.value)).toBe(minor);
  });
});

/** Millionths as percent. */
function percent(millionths: number): string {
  return `${Math.floor(millionths / 1_000_000)}.${String(millionths % 1_000_000).padStart(6, '0')}`;
}

function told(parts: readonly Money[]): string[] {
  return parts.map((part) => formatAmount(part));
}

function sumOf(parts: readonly Money[]): bigint {
  return parts.reduce((sum, { minor }) => sum + minor, 0n);
}

function problem(error: object): object {
  return { ok: false, error };
}
