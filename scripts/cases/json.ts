import { unsupported } from './unsupported.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object, or undefined. */
export function asFields(value: unknown): Fields | undefined {
  // An object that is no list has text keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The object at `what`, all of whose keys are known; anything else can't be run. */
export function fieldsOf(value: unknown, what: string, known: readonly string[]): Fields {
  const fields = asFields(value) ?? unsupported(`${what} that is not an object`);
  for (const key of Object.keys(fields)) {
    if (!known.includes(key) && fields[key] !== undefined) unsupported(`${what} field "${key}"`);
  }
  return fields;
}

/** Text that is there and not empty. */
export function textOf(value: unknown, what: string): string {
  return typeof value === 'string' && value !== '' ? value : unsupported(`${what} that is not text`);
}

/** The list at `what`. */
export function listOf(value: unknown, what: string): readonly unknown[] {
  return Array.isArray(value) ? value : unsupported(`${what} that is not a list`);
}

/** The entry of a table under a key that comes from outside: `constructor` is none. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
