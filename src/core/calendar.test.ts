import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDate, compareDates, daysBetween, laterOf, monthsAfter } from './index.ts';
import { law } from './test-support/law.ts';
import { date } from './test-support/text-form.ts';

/** Days from 0001-01-01 to 9999-12-31. */
const LAST_DAY = 3_652_058;
const days = fc.nat(LAST_DAY);

describe('a business date', () => {
  law('is the one that every other calendar has', days, (day) => {
    expect(addDays(date('0001-01-01'), day)).toBe(byDate(day));
    expect(daysBetween(date('0001-01-01'), date(byDate(day)))).toBe(day);
  });

  law('compares as the days do', fc.tuple(days, days), ([a, b]) => {
    const [first, second] = [addDays(date('0001-01-01'), a), addDays(date('0001-01-01'), b)];
    expect(compareDates(first, second)).toBe(Math.sign(a - b));
    expect(daysBetween(first, second)).toBe(b - a);
    expect(laterOf(first, second)).toBe(addDays(date('0001-01-01'), Math.max(a, b)));
  });

  it.each(['0001-01-01', '2024-02-29', '2000-02-29', '2026-12-31', '9999-12-31'])('%s exists', (text) => {
    expect(calendarDate(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    ['2026-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00', '2026-01-32', '0000-01-01'],
    [
      '2026-1-1',
      '26-01-01',
      '2026/01/01',
      '20260101',
      ' 2026-01-01',
      '2026-01-01T00:00',
      '２０２６-01-01',
      '',
      '-026-01-01',
    ],
  ])('%s does not, nor does anything after it here', (...texts) => {
    for (const value of texts) {
      expect(calendarDate(value)).toEqual({ ok: false, error: { code: 'date-malformed', value } });
    }
    expect(calendarDate(20_260_101)).toEqual({ ok: false, error: { code: 'date-malformed', value: '20260101' } });
  });

  it('a month later is the same day, or the last of a shorter month', () => {
    expect(monthsAfter(date('2026-01-31'), 1)).toBe('2026-02-28');
    expect(monthsAfter(date('2024-01-31'), 1)).toBe('2024-02-29');
    expect(monthsAfter(date('2026-01-15'), 12)).toBe('2027-01-15');
    expect(monthsAfter(date('2026-01-15'), -1)).toBe('2025-12-15');
    expect(monthsAfter(date('2026-11-30'), 1)).toBe('2026-12-30');
    expect(monthsAfter(date('2026-12-30'), 14)).toBe('2028-02-29');
    expect(monthsAfter(date('2026-05-31'), 0)).toBe('2026-05-31');
  });

  it('ends where the calendar does', () => {
    expect(() => addDays(date('9999-12-31'), 1)).toThrow('0001 to 9999');
    expect(() => addDays(date('0001-01-01'), -1)).toThrow('0001 to 9999');
    expect(() => monthsAfter(date('0001-01-01'), -1)).toThrow('0001 to 9999');
  });
});

/** The oracle: the one calendar at hand that shares no line with ours. */
function byDate(day: number): string {
  return new Date(Date.UTC(2000, 0, 1) + (day - 730_119) * 86_400_000).toISOString().slice(0, 10);
}
