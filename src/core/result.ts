/** A value that may be refused: refusals are values, bugs are crashes (DESIGN §2). */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export type NonEmpty<T> = readonly [T, ...T[]];

declare const brand: unique symbol;

/** `T` that passed a check named `Name`; only the checking function can make one. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** What was asked for. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Why it can't be given: a value that the caller shows or passes on. */
export function refuse<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** Narrows a list to one with a first element. */
export function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}

/** Stops the program when something that can't be is: a bug of ours, never bad input. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${what}`);
}
