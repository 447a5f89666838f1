import { addDays, type CalendarDate, daysBetween } from '../../core/index.ts';
import type { Chance } from './chance.ts';

/** A day of the demo's past, and an instant of it at which something was posted. */
export type Moment = { readonly date: CalendarDate; readonly at: string; readonly id: string };

/** Days are counted from the one on which the demo was loaded: -1 is the day before it, the last that has a history. */
export type DemoCalendar = {
  readonly date: (day: number) => CalendarDate;
  /** The next instant of that day, with an id of that time. */
  readonly moment: (day: number) => Moment;
};

/** How far back the history goes: 24 months. */
export const FIRST_DAY = -730;

// A real date, as the tests of the calendar know.
const EPOCH = '1970-01-01' as CalendarDate;
/** The hour of the first posting, UTC: at this time it is the same day in every zone the demo lives in. */
const OPENING = 13 * 3600;
const HOURS = 3 * 3600;

/** The calendar of one account; `asOf` is the day of loading. */
export function calendarOf(asOf: CalendarDate, chance: Chance): DemoCalendar {
  const opening = OPENING + chance.int(0, 3599);
  let posted = 0;
  const date = (day: number) => addDays(asOf, day);
  const moment = (day: number): Moment => {
    posted += 1;
    const on = date(day);
    const second = opening + ((posted * 7) % HOURS);
    return { date: on, at: `${on}T${clock(second)}Z`, id: idAt(on, second, chance) };
  };
  return { date, moment };
}

/** A UUID of version 7, so that lists by id are lists by time. */
export function idAt(date: CalendarDate, second: number, chance: Chance): string {
  const milliseconds = (daysBetween(EPOCH, date) * 86_400 + second) * 1000 + chance.int(0, 999);
  const time = hex(milliseconds, 12);
  const tail = hex(0x8000 + chance.int(0, 0x3fff), 4);
  const node = hex(chance.int(0, 0xffffff), 6) + hex(chance.int(0, 0xffffff), 6);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(chance.int(0, 0xfff), 3)}-${tail}-${node}`;
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

function clock(second: number): string {
  const parts = [Math.trunc(second / 3600), Math.trunc(second / 60) % 60, second % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
