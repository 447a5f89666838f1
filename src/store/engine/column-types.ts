import { type CustomTypesConfig, types } from 'pg';

/** How the text form of a value, as the server sends it, becomes a value here. */
type Read = (text: string) => unknown;

/** The number of `text[]`. */
const TEXT_ARRAY = 1009;

const asIs: Read = (text) => text;

/** By the type's number in `pg_type`. What is not listed keeps node-postgres's own reading. */
const READ: ReadonlyMap<number, Read> = new Map([
  [20, BigInt], // int8: money and counts, never a number that loses units past 2^53
  [1700, asIs], // numeric
  [1082, asIs], // date, YYYY-MM-DD
  [1114, (text) => text.replace(' ', 'T')], // timestamp
  [1184, instant], // timestamptz
]);

/** The array types of the same, by their own numbers. */
const READ_ARRAY: ReadonlyMap<number, Read> = new Map(
  [
    [1016, 20],
    [1231, 1700],
    [1182, 1082],
    [1115, 1114],
    [1185, 1184],
  ].map(([array = 0, element = 0]) => [array, each(READ.get(element) ?? asIs)]),
);

/**
 * What columns become in JavaScript, the same on every engine: `int8` a bigint, `numeric` and `date` their text,
 * `timestamptz` ISO 8601 in UTC with the digits it was stored with. Belongs to a pool, so nothing global changes.
 */
export const COLUMN_TYPES: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: string) =>
    format === 'binary' ? ownReading(oid, 'binary') : (READ.get(oid) ?? READ_ARRAY.get(oid) ?? ownReading(oid, 'text')),
};

/** How node-postgres reads a type. */
function ownReading(oid: number, format: 'text' | 'binary'): Read {
  // Its type says any.
  return types.getTypeParser(oid, format) as Read;
}

/** `2024-02-29 12:00:00.5+00` becomes `2024-02-29T12:00:00.5Z`; sessions are set to UTC, so no other offset comes. */
function instant(text: string): string {
  if (text.endsWith('infinity')) return text;
  if (!text.endsWith('+00')) throw new Error(`The session does not speak UTC: ${text}`);
  return `${text.slice(0, -3).replace(' ', 'T')}Z`;
}

/** Lists of any depth are parsed as lists of text, then read one by one; an element may be null. */
function each(read: Read): Read {
  const parse = ownReading(TEXT_ARRAY, 'text');
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert);
    return typeof value === 'string' ? read(value) : null;
  };
  return (text) => convert(parse(text));
}
