import type { Debit, DebitId, Targets } from '../document.ts';
import { SPREAD_DEBITS } from '../document.ts';
import type { PositiveMoney } from '../money.ts';
import { Money } from '../money.ts';
import { invariant } from '../result.ts';
import { targetsOf } from '../targets.ts';

/**
 * A way to spread what is available over open debits. Whatever its rule, it spends min(available, Σ open), gives no
 * debit more than is open, and does not depend on the order of its input. Debits that are settled only by what they
 * name get nothing (DOMAIN §4.1). `available` and the debits are of one currency.
 */
export type Strategy = {
  /** One sentence for the person who chooses. */
  readonly summary: string;
  readonly target: (available: Money, debits: readonly Debit[]) => Targets;
};

/** Whether Auto Assign may give anything to this debit (DOMAIN §4.1). */
export function isSpreadable(debit: Debit): boolean {
  return debit.open > 0n && SPREAD_DEBITS.has(debit.kind);
}

/** Gives each debit all it asks for, one after another, until nothing is left. */
export function fill(available: Money, debits: readonly Debit[]): Targets {
  const ids: DebitId[] = [];
  const amounts: PositiveMoney[] = [];
  let left = available.minor;
  for (const debit of debits) {
    if (left <= 0n) break;
    invariant(debit.currency === available.currency, 'a debit is settled in its own currency');
    if (!isSpreadable(debit)) continue;
    const amount = debit.open < left ? debit.open : left;
    ids.push(debit.id);
    amounts.push(Money.certainlyPositive(amount, available.currency));
    left -= amount;
  }
  return targetsOf(ids, amounts);
}
