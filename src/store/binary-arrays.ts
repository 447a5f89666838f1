import { type CalendarDate, daysBetween, invariant } from '../core/index.ts';

/** A type of fixed length: its number in PostgreSQL's catalog, its bytes, and how a value is put there. */
type Kind<Value> = {
  readonly oid: number;
  readonly size: number;
  readonly put: (to: Buffer, value: Value, at: number) => void;
};

const UUID: Kind<string> = {
  oid: 2950,
  size: 16,
  put(to, value, at) {
    const digits = value.replaceAll('-', '');
    // What is no digit would leave bytes as they were.
    invariant(digits.length === 32 && to.write(digits, at, 'hex') === 16, `${value} is a UUID`);
  },
};
const INTEGER: Kind<number> = { oid: 23, size: 4, put: (to, value, at) => void to.writeInt32BE(value, at) };
const BIGINT: Kind<bigint> = { oid: 20, size: 8, put: (to, value, at) => void to.writeBigInt64BE(value, at) };
const DATE: Kind<number> = { ...INTEGER, oid: 1082 };
// From a literal.
const DAY_ZERO = '2000-01-01' as CalendarDate;

const HEAD = 20;
const LENGTH = 4;

/**
 * Lists as PostgreSQL's arrays in binary: one dimension from 1, no nulls. The server reads them in a third of the time
 * that it needs for their text (`arrayText`), which tells where thousands of values travel at once.
 */
export const uuidArray = (values: readonly string[]): Buffer => arrayOf(UUID, values);
export const integerArray = (values: readonly number[]): Buffer => arrayOf(INTEGER, values);
export const bigintArray = (values: readonly bigint[]): Buffer => arrayOf(BIGINT, values);
export const dateArray = (values: readonly CalendarDate[]): Buffer => arrayOf(DATE, dayNumbers(values));

function arrayOf<Value>({ oid, size, put }: Kind<Value>, values: readonly Value[]): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD + values.length * (LENGTH + size));
  // Dimensions, whether there are nulls, type; then length and lower bound of the only dimension.
  for (const [place, word] of [1, 0, oid, values.length, 1].entries()) bytes.writeInt32BE(word, place * 4);
  let at = HEAD;
  for (const value of values) {
    put(bytes, value, bytes.writeInt32BE(size, at));
    at += LENGTH + size;
  }
  return bytes;
}

/** Days since PostgreSQL's first; one that stands many times in a row is worked out once. */
function dayNumbers(dates: readonly CalendarDate[]): readonly number[] {
  let [last, number] = [DAY_ZERO, 0];
  return dates.map((date) => {
    if (date !== last) [last, number] = [date, daysBetween(DAY_ZERO, date)];
    return number;
  });
}
