import type { Credit, Debit, Pair, Targets } from './document.ts';
import { Money } from './money.ts';
import type { OrderBy } from './order.ts';
import { inOrder } from './order.ts';

export type Draw = {
  readonly credits: readonly Credit[];
  readonly debits: readonly Debit[];
  /** How much each debit is to get. */
  readonly targets: Targets;
  readonly orderBy?: OrderBy;
};

/**
 * Turns targets into pairs: the oldest credit pays first, debits are served in the order of DOMAIN §4.2, whatever order
 * the lists came in. Where the credits do not suffice, the last debits get less or nothing; `reconcile` refuses that.
 */
export function draw({ credits, debits, targets, orderBy = 'document-date' }: Draw): readonly Pair[] {
  return walk(inOrder(credits, orderBy), inOrder(debits, orderBy), (debit) => targets.get(debit.id)?.minor ?? 0n);
}

/**
 * Two pointers over lists that stand in order: P + I steps for P credits and I debits. Amounts that one credit covers
 * and one debit wants are not split.
 */
export function walk(
  credits: readonly Credit[],
  debits: readonly Debit[],
  wanted: (debit: Debit) => bigint,
): readonly Pair[] {
  const pairs: Pair[] = [];
  const sources = credits[Symbol.iterator]();
  let source = sources.next();
  let left = source.value?.open ?? 0n;
  for (const debit of debits) {
    let missing = wanted(debit);
    while (missing > 0n && !source.done) {
      const amount = left < missing ? left : missing;
      if (amount > 0n) {
        const money = Money.certainlyPositive(amount, debit.currency);
        pairs.push({ credit: source.value.id, debit: debit.id, amount: money });
        missing -= amount;
        left -= amount;
      }
      if (left > 0n) continue;
      source = sources.next();
      left = source.value?.open ?? 0n;
    }
    if (source.done) break;
  }
  return pairs;
}
