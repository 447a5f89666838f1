import type { Brand, Result } from './result.ts';
import { invariant, ok, refuse } from './result.ts';

/** A business date, `YYYY-MM-DD` from 0001 to 9999; compares as text. No time zone can move it (DOMAIN §2). */
export type CalendarDate = Brand<string, 'yyyy-mm-dd'>;

export type DateProblem = { readonly code: 'date-malformed'; readonly value: string };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const LAST_YEAR = 9999;

/** Takes only dates that exist: `2026-02-29` is refused, and so is any other spelling. */
export function calendarDate(text: unknown): Result<CalendarDate, DateProblem> {
  if (typeof text === 'string' && DATE.test(text)) {
    const [year, month, day] = partsOf(text);
    // The one place, with `dateOf`, that gives the brand.
    if (isReal(year, month, day)) return ok(text as CalendarDate);
  }
  return refuse({ code: 'date-malformed', value: String(text) });
}

/** The date `days` later, or earlier where negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfDay(dayOf(date) + days);
}

/** How many days `to` is after `from`; negative where it is before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayOf(to) - dayOf(from);
}

/** The same day of the month `months` later, or the month's last day where it is shorter: 31 January → 28 February. */
export function monthsAfter(date: CalendarDate, months: number): CalendarDate {
  const [year, month, day] = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return dateOf(newYear, newMonth, Math.min(day, monthLength(newYear, newMonth)));
}

/** The later of two dates. */
export function laterOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? b : a;
}

/** Negative, zero or positive, as `a` is before, on or after `b`. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Days since 0001-01-01 in the Gregorian calendar, which ISO 8601 extends backwards. */
function dayOf(date: CalendarDate): number {
  const [year, month, day] = partsOf(date);
  return daysBeforeYear(year) + daysBeforeMonth(year, month) + day - 1;
}

function dateOfDay(day: number): CalendarDate {
  // 400 years have exactly 146,097 days; the guess is at most one year off.
  let year = Math.floor((day * 400) / 146_097) + 1;
  if (daysBeforeYear(year) > day) year -= 1;
  else if (daysBeforeYear(year + 1) <= day) year += 1;
  let month = 12;
  while (daysBeforeYear(year) + daysBeforeMonth(year, month) > day) month -= 1;
  return dateOf(year, month, day - daysBeforeYear(year) - daysBeforeMonth(year, month) + 1);
}

function dateOf(year: number, month: number, day: number): CalendarDate {
  invariant(isReal(year, month, day), `a date from 0001 to 9999, not ${year}-${month}-${day}`);
  // The one place, with `calendarDate`, that gives the brand.
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` as CalendarDate;
}

function isReal(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
}

function partsOf(date: string): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function daysBeforeYear(year: number): number {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
}

function daysBeforeMonth(year: number, month: number): number {
  let days = 0;
  for (let past = 1; past < month; past += 1) days += monthLength(year, past);
  return days;
}

function monthLength(year: number, month: number): number {
  const length = MONTH_LENGTHS[month - 1];
  invariant(length, `month ${month}`);
  return month === 2 && isLeap(year) ? length + 1 : length;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function padded(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
