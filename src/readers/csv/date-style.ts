import { calendarDate } from '../../core/index.ts';
import type { Seen } from './decimal-style.ts';

/** How a file writes dates. A time of midnight behind the date is read over. */
export const DATE_STYLES = ['YYYY-MM-DD', 'YYYYMMDD', 'DD/MM/YYYY', 'MM/DD/YYYY', 'DD.MM.YYYY'] as const;
export type DateStyle = (typeof DATE_STYLES)[number];

/** What the dates of one file say: how many fit each style, and the first that fits only one order of day and month. */
export type DateEvidence = {
  readonly fits: Map<DateStyle, number>;
  readonly known: Map<string, readonly DateStyle[]>;
  dayFirst?: Seen;
  monthFirst?: Seen;
};

export type DateVerdict =
  | { readonly kind: 'style'; readonly style: DateStyle }
  | { readonly kind: 'no-dates' }
  | { readonly kind: 'ambiguous'; readonly dayFirst: Seen | undefined; readonly monthFirst: Seen | undefined };

/** What is known before the first date was seen. */
export function noDateEvidence(): DateEvidence {
  return { fits: new Map(), known: new Map() };
}

/** Notes which styles one date fits. */
export function noteDate(evidence: DateEvidence, value: string, line: number): void {
  const styles = evidence.known.get(value) ?? stylesOf(value);
  if (evidence.known.size < REMEMBERED) evidence.known.set(value, styles);
  for (const style of styles) evidence.fits.set(style, (evidence.fits.get(style) ?? 0) + 1);
  if (styles.length !== 1) return;
  if (styles[0] === 'DD/MM/YYYY') evidence.dayFirst ??= { line, value };
  if (styles[0] === 'MM/DD/YYYY') evidence.monthFirst ??= { line, value };
}

/**
 * The style that most dates of the file fit; the others are rejected row by row. Day first or month first is decided
 * only by dates that fit one of the two alone: where none does, or some do each way, a person must say it.
 */
export function judgeDates(evidence: DateEvidence): DateVerdict {
  let best: { style: DateStyle; fits: number } | undefined;
  for (const style of DATE_STYLES) {
    const fits = evidence.fits.get(style) ?? 0;
    if (fits > (best?.fits ?? 0)) best = { style, fits };
  }
  if (best === undefined) return { kind: 'no-dates' };
  if (best.style !== 'DD/MM/YYYY' && best.style !== 'MM/DD/YYYY') return { kind: 'style', style: best.style };
  const { dayFirst, monthFirst } = evidence;
  if ((dayFirst === undefined) === (monthFirst === undefined)) return { kind: 'ambiguous', dayFirst, monthFirst };
  return { kind: 'style', style: dayFirst === undefined ? 'MM/DD/YYYY' : 'DD/MM/YYYY' };
}

/** `YYYY-MM-DD` of a date written in `style`, or undefined where it is none or no such day exists. */
export function isoDate(value: string, style: DateStyle): string | undefined {
  const found = PATTERNS[style].exec(value.trim().replace(MIDNIGHT, ''))?.groups;
  if (found === undefined) return undefined;
  const { year = '', month = '', day = '' } = found;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return calendarDate(iso).ok ? iso : undefined;
}

/** How many different dates are remembered, so that a file of a million rows looks at each day once. */
const REMEMBERED = 50_000;

const MIDNIGHT = /(?:T|\s+)0{1,2}:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)?$/;

const PATTERNS: Readonly<Record<DateStyle, RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  'DD/MM/YYYY': /^(?<day>\d{1,2})([/-])(?<month>\d{1,2})\2(?<year>\d{4})$/,
  'MM/DD/YYYY': /^(?<month>\d{1,2})([/-])(?<day>\d{1,2})\2(?<year>\d{4})$/,
  'DD.MM.YYYY': /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
};

function stylesOf(value: string): readonly DateStyle[] {
  return DATE_STYLES.filter((style) => isoDate(value, style) !== undefined);
}
