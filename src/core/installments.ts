import type { CalendarDate } from './calendar.ts';
import { compareDates } from './calendar.ts';
import type { Money } from './money.ts';
import type { NonEmpty, Result } from './result.ts';
import { invariant, ok, refuse } from './result.ts';
import { sharesOf } from './shares.ts';
import { sumOf } from './sum.ts';

/** A due-dated part of a total (DOMAIN §1). */
export type InstallmentPart = { readonly dueOn: CalendarDate; readonly amount: Money };

export type PercentProblem =
  | { readonly code: 'percent-malformed'; readonly place: number; readonly value: string }
  /** `sum` is decimal text, `99.5`. */
  | { readonly code: 'percents-differ'; readonly sum: string };

/** A total in `count` parts that differ by a minor unit at most, the larger ones first; their sum is the total. */
export function splitEqually({ minor, currency }: Money, count: number): readonly Money[] {
  invariant(Number.isSafeInteger(count) && count >= 1, 'a total has at least one part');
  const weights = Array.from({ length: count }, () => 1n);
  return sharesOf(minor, weights).map((part) => ({ minor: part, currency }));
}

/**
 * A total by percentages such as `33.3`, decimal text with at most six digits after the point that add up to 100. Parts
 * are rounded by largest remainder; their sum is the total.
 */
export function splitByPercent(
  { minor, currency }: Money,
  percents: NonEmpty<string>,
): Result<readonly Money[], PercentProblem> {
  const weights: bigint[] = [];
  for (const [place, value] of percents.entries()) {
    const weight = millionths(value);
    if (weight === undefined) return refuse({ code: 'percent-malformed', place, value });
    weights.push(weight);
  }
  const sum = sumOf(weights);
  if (sum !== 100n * MILLION) return refuse({ code: 'percents-differ', sum: percentText(sum) });
  return ok(sharesOf(minor, weights).map((part) => ({ minor: part, currency })));
}

/** A total in equal parts due on the dates given, earliest first. */
export function splitByDates(total: Money, dates: NonEmpty<CalendarDate>): readonly InstallmentPart[] {
  const parts = splitEqually(total, dates.length);
  return dates.toSorted(compareDates).map((dueOn, place) => ({ dueOn, amount: parts[place] ?? total }));
}

const MILLION = 1_000_000n;
const PERCENT = /^(\d{1,3})(?:\.(\d{1,6}))?$/;

/** A percentage up to 999.999999 as whole millionths of a percent; undefined where the text is none. */
export function millionths(text: string): bigint | undefined {
  const [, whole, fraction = ''] = PERCENT.exec(text) ?? [];
  return whole === undefined ? undefined : BigInt(whole + fraction.padEnd(6, '0'));
}

function percentText(millionths: bigint): string {
  const fraction = (millionths % MILLION).toString().padStart(6, '0').replace(/0+$/, '');
  return `${millionths / MILLION}${fraction === '' ? '' : `.${fraction}`}`;
}
