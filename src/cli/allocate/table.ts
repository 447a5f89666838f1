import type { ReadRow } from '../../readers/csv/read-rows.ts';
import { calendarDate, currency, invariant, numberKey, parseAmount } from '../../core/index.ts';
import type { CalendarDate, Currency } from '../../core/index.ts';

/** One account: all rows of one partner in one currency. */
export type AccountKey = { readonly partner: string; readonly currency: Currency };

/** One open item of the table, unpacked. */
export type TableItem = {
  readonly row: number;
  readonly number: string;
  readonly numberKey: string;
  readonly seq: number;
  readonly date: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly amount: bigint;
};

/** Why a row can't stand in the table; an amount of none of its currency's digits was refused by the reader. */
export type TableProblem = {
  readonly code: string;
  readonly field: string;
  readonly value: string;
  readonly reason: string;
};

/** Rows that the arrays have room for at first. */
const ROOM = 4096;

/**
 * The open items of one file in columns of numbers: a million of them take a tenth of what as many objects would, which
 * are made for one account at a time.
 */
export class ItemTable {
  readonly #accounts: AccountIndex;
  readonly #dates = new Interned<CalendarDate>();
  readonly #known = new Set<string>();
  #numbers: string[] = [];
  #account = new Int32Array(ROOM);
  #seq = new Uint16Array(ROOM);
  #date = new Int32Array(ROOM);
  #due = new Int32Array(ROOM);
  #amount = new BigInt64Array(ROOM);
  #open = new BigInt64Array(ROOM);
  #order = new Int32Array();
  #starts = new Int32Array();

  constructor(accounts: AccountIndex) {
    this.#accounts = accounts;
  }

  get size(): number {
    return this.#numbers.length;
  }

  /** Takes a row over, or says why it can't. */
  add(read: ReadRow, partner: string): TableProblem | undefined {
    const { number: given, externalId, currency: code = '', amount = '', date = '', dueOn } = read.values;
    const number = given ?? externalId ?? '';
    if (this.#known.has(number)) return taken(number);
    const known = currency(code);
    if (!known.ok) return { code: known.error.code, field: 'currency', value: code, reason: 'No such currency.' };
    const parts = read.installments ?? [{ dueOn: dueOn ?? date, amount }];
    const amounts = parts.map((part) => parseAmount(part.amount, known.value));
    const total = parseAmount(amount, known.value);
    const wrong = [total, ...amounts].find((money) => !money.ok);
    if (wrong?.ok === false)
      return { code: wrong.error.code, field: 'amount', value: amount, reason: 'Not an amount.' };
    const minors = amounts.map((money) => (money.ok ? money.value.minor : 0n));
    if (total.ok && minors.reduce((sum, minor) => sum + minor, 0n) !== total.value.minor) return uneven(amount);
    this.#known.add(number);
    const account = this.#accounts.of({ partner, currency: known.value });
    for (const [at, part] of parts.entries()) {
      this.#push({ account, number, seq: at + 1, date, dueOn: part.dueOn, amount: minors[at] ?? 0n });
    }
    return undefined;
  }

  /** Sorts the rows by account; call it once, after the last row. */
  group(): void {
    const starts = new Int32Array(this.#accounts.size + 1);
    for (let row = 0; row < this.size; row += 1) bump(starts, at(this.#account, row) + 1);
    for (let account = 0; account < this.#accounts.size; account += 1) {
      starts[account + 1] = at(starts, account + 1) + at(starts, account);
    }
    const next = starts.slice();
    this.#order = new Int32Array(this.size);
    for (let row = 0; row < this.size; row += 1) {
      const account = at(this.#account, row);
      this.#order[at(next, account)] = row;
      bump(next, account);
    }
    this.#starts = starts;
    this.#known.clear();
  }

  /** The rows of one account. */
  rowsOf(account: number): Int32Array {
    return this.#order.subarray(at(this.#starts, account), at(this.#starts, account + 1));
  }

  item(row: number): TableItem {
    const number = this.#numbers[row] ?? '';
    return {
      row,
      number,
      numberKey: numberKey(number),
      seq: at(this.#seq, row),
      date: this.#dates.value(at(this.#date, row)),
      dueOn: this.#dates.value(at(this.#due, row)),
      amount: this.#amount[row] ?? 0n,
    };
  }

  open(row: number): bigint {
    return this.#open[row] ?? 0n;
  }

  /** Takes an allocated amount off what is open. */
  take(row: number, amount: bigint): void {
    const left = this.open(row) - amount;
    invariant(left >= 0n, 'never more than is open');
    this.#open[row] = left;
  }

  #push(item: { account: number; number: string; seq: number; date: string; dueOn: string; amount: bigint }): void {
    const row = this.size;
    if (row === this.#account.length) this.#grow();
    this.#numbers.push(item.number);
    this.#account[row] = item.account;
    this.#seq[row] = item.seq;
    this.#date[row] = this.#dates.index(item.date, realDate);
    this.#due[row] = this.#dates.index(item.dueOn, realDate);
    this.#amount[row] = item.amount;
    this.#open[row] = item.amount;
  }

  #grow(): void {
    const room = this.#account.length * 2;
    this.#account = widened(new Int32Array(room), this.#account);
    this.#seq = widened(new Uint16Array(room), this.#seq);
    this.#date = widened(new Int32Array(room), this.#date);
    this.#due = widened(new Int32Array(room), this.#due);
    this.#amount = widened(new BigInt64Array(room), this.#amount);
    this.#open = widened(new BigInt64Array(room), this.#open);
  }
}

/** The accounts of both files, each with a small number. */
export class AccountIndex {
  readonly #keys: AccountKey[] = [];
  readonly #byKey = new Map<string, number>();

  get size(): number {
    return this.#keys.length;
  }

  of(key: AccountKey): number {
    const text = `${key.currency} ${key.partner}`;
    const known = this.#byKey.get(text);
    if (known !== undefined) return known;
    this.#byKey.set(text, this.#keys.length);
    return this.#keys.push(key) - 1;
  }

  key(account: number): AccountKey {
    const key = this.#keys[account];
    invariant(key, `account ${account}`);
    return key;
  }

  /** Every account, by partner and then currency: the output does not depend on the order rows came in. */
  sorted(): readonly number[] {
    return [...this.#keys.keys()].toSorted((a, b) => {
      const [left, right] = [this.key(a), this.key(b)];
      return byBytes(left.partner, right.partner) || byBytes(left.currency, right.currency);
    });
  }
}

/** Each different value once, with a small number. */
class Interned<Value> {
  readonly #values: Value[] = [];
  readonly #indexes = new Map<string, number>();

  index(text: string, make: (text: string) => Value): number {
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    this.#indexes.set(text, this.#values.length);
    return this.#values.push(make(text)) - 1;
  }

  value(index: number): Value {
    const value = this.#values[index];
    invariant(value !== undefined, `value ${index}`);
    return value;
  }
}

/** The order of texts that no locale has a say in. */
export function byBytes(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function realDate(text: string): CalendarDate {
  const date = calendarDate(text);
  invariant(date.ok, 'the reader gives dates that exist');
  return date.value;
}

function taken(number: string): TableProblem {
  const reason = 'An earlier row of the file has that number.';
  return { code: 'number-taken', field: 'number', value: number, reason };
}

function uneven(amount: string): TableProblem {
  const reason = 'The installments do not add up to the amount.';
  return { code: 'installments-differ', field: 'installments', value: amount, reason };
}

type Integers = Int32Array | Uint16Array;

function at(array: Integers, index: number): number {
  const value = array[index];
  invariant(value !== undefined, `row ${index}`);
  return value;
}

function bump(array: Int32Array, index: number): void {
  array[index] = at(array, index) + 1;
}

function widened<Array extends { set(from: Array): void }>(to: Array, from: Array): Array {
  to.set(from);
  return to;
}
