import { Refused } from './refusal.ts';

/** The last row of a page, as opaque text for the next one. */
export function cursorOf(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The row that a cursor stands for; what is no cursor of ours is refused. */
export function keyOf(cursor: string | undefined, parts: number): readonly string[] | undefined {
  if (cursor === undefined) return undefined;
  const key = parsed(cursor);
  if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string')) return key;
  const problem = { code: 'input-invalid', pointer: '/cursor', detail: 'Not a cursor of this list.' } as const;
  throw new Refused('input-invalid', problem.detail, { problems: [problem] });
}

/** One page out of `limit + 1` rows: the rows to show, and the cursor where there are more. */
export function pageOf<Row>(rows: readonly Row[], limit: number, key: (row: Row) => readonly string[]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(rows.length > limit && last !== undefined ? { next: cursorOf(key(last)) } : {}) };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
