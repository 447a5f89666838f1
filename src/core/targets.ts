import type { DebitId, Targets } from './document.ts';
import type { PositiveMoney } from './money.ts';

/** Targets from two lists of one length, debits (each once) and what each is to get. Neither list may change later. */
export function targetsOf(debits: readonly DebitId[], amounts: readonly PositiveMoney[]): Targets {
  return new ListedTargets(debits, amounts);
}

/**
 * A map over two lists. Building a real one of half a million debits takes longer than all of Auto Assign, and who
 * walks the targets in their own order never needs it: so the first look-up builds it.
 */
class ListedTargets implements Targets {
  readonly #debits: readonly DebitId[];
  readonly #amounts: readonly PositiveMoney[];
  #index: Targets | undefined;

  constructor(debits: readonly DebitId[], amounts: readonly PositiveMoney[]) {
    this.#debits = debits;
    this.#amounts = amounts;
  }

  get size(): number {
    return this.#debits.length;
  }

  keys() {
    return this.#debits.values();
  }

  values() {
    return this.#amounts.values();
  }

  get(debit: DebitId): PositiveMoney | undefined {
    return this.#indexed().get(debit);
  }

  has(debit: DebitId): boolean {
    return this.#indexed().has(debit);
  }

  entries() {
    return this.#indexed().entries();
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(visit: (amount: PositiveMoney, debit: DebitId, targets: Targets) => void): void {
    this.#indexed().forEach(visit);
  }

  #indexed(): Targets {
    this.#index ??= zipped(this.#debits, this.#amounts);
    return this.#index;
  }
}

function zipped<Key, Value>(keys: readonly Key[], values: readonly Value[]): ReadonlyMap<Key, Value> {
  const map = new Map<Key, Value>();
  for (const [i, value] of values.entries()) {
    const key = keys[i];
    if (key !== undefined) map.set(key, value);
  }
  return map;
}
