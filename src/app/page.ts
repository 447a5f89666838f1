import { calendarDate } from '../core/index.ts';
import { Refused } from './refusal.ts';

/** The last row of a page, as opaque text for the next one. */
export function cursorOf(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** As the database writes it: UTC, with the digits that it keeps. */
const INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?Z$/;

/** What a part of a cursor holds, so that nothing else reaches the database. */
const PARTS = {
  count: (part: string) => /^\d{1,9}$/.test(part),
  date: (part: string) => calendarDate(part).ok,
  instant: (part: string) => INSTANT.test(part) && calendarDate(part.slice(0, 10)).ok,
  id: (part: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(part),
  /** Minor units, as the database can hold them. */
  minor: (part: string) => /^-?\d{1,19}$/.test(part) && BigInt.asIntN(64, BigInt(part)) === BigInt(part),
  text: (part: string) => part.isWellFormed() && !part.includes('\0'),
} as const;

/** The row that a cursor stands for; what is no cursor of ours is refused. */
export function keyOf(
  cursor: string | undefined,
  parts: readonly (keyof typeof PARTS)[],
): readonly string[] | undefined {
  if (cursor === undefined) return undefined;
  const key = parsed(cursor);
  if (Array.isArray(key) && key.length === parts.length) {
    const texts = key.flatMap((value: unknown, index) => (holds(parts[index], value) ? value : []));
    if (texts.length === parts.length) return texts;
  }
  const problem = { code: 'input-invalid', pointer: '/cursor', detail: 'Not a cursor of this list.' } as const;
  throw new Refused('input-invalid', problem.detail, { problems: [problem] });
}

/** One page out of `limit + 1` rows: the rows to show, and the cursor where there are more. */
export function pageOf<Row>(rows: readonly Row[], limit: number, key: (row: Row) => readonly string[]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(rows.length > limit && last !== undefined ? { next: cursorOf(key(last)) } : {}) };
}

function holds(part: keyof typeof PARTS | undefined, value: unknown): value is string {
  return part !== undefined && typeof value === 'string' && PARTS[part](value);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
