import type { Credit, Debit, Pair } from '../document.ts';

/** What is open when a step begins: nothing on hold, both sides in the order of DOMAIN §4.2. */
export type OpenSides = { readonly credits: readonly Credit[]; readonly debits: readonly Debit[] };

/**
 * One step of the ladder (DOMAIN §4.6): decides some pairs, never more than is open on either side, and leaves the rest
 * to the steps below it.
 */
export type Rung = {
  /** One sentence for the person who chooses. */
  readonly summary: string;
  readonly pairs: (open: OpenSides) => readonly Pair[];
};
