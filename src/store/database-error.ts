/** What the engine says of a failed statement, as far as the app decides by it. */
export type DatabaseError = Error & { readonly code: string; readonly constraint?: string; readonly detail?: string };

/** Whether an error is the engine’s word on a statement. */
export function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

const SERIALIZATION = new Set(['40001', '40P01']);
const LOST = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', 'ECONNRESET', 'EPIPE', 'ECONNREFUSED']);

/** Whether the whole transaction may be tried again: a conflict with another one, or a lost connection. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isDatabaseError(error)) return SERIALIZATION.has(error.code) || LOST.has(error.code);
  // The driver gives these no code.
  return /connection terminated|connection ended|not queryable/i.test(error.message);
}

/** Whether the statement was rolled back for another transaction's sake: trying again can have no second effect. */
export function isConflict(error: unknown): boolean {
  return isDatabaseError(error) && SERIALIZATION.has(error.code);
}

/** Whether a statement was refused only because one before it, in the same transaction, had failed. */
export function isAborted(error: unknown): boolean {
  return isDatabaseError(error) && error.code === '25P02';
}

/** The name of the unique key or check that refused a row, if that is what happened. */
export function violated(error: unknown): string | undefined {
  if (!isDatabaseError(error)) return undefined;
  return error.code === '23505' || error.code === '23514' || error.code === '23503' ? error.constraint : undefined;
}

/** Whether a figure would not fit its column: a sum of amounts beyond 64 bits, for one amount never does. */
export function isOutOfRange(error: unknown): boolean {
  return isDatabaseError(error) && error.code === '22003';
}
