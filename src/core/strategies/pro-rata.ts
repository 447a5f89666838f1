import type { Debit, DebitId, Targets } from '../document.ts';
import type { PositiveMoney } from '../money.ts';
import { Money } from '../money.ts';
import { inOrder } from '../order.ts';
import { sharesOf } from '../shares.ts';
import { sumOf } from '../sum.ts';
import type { Strategy } from './strategy.ts';
import { fill, isSpreadable } from './strategy.ts';

export const proRata: Strategy = { summary: 'Gives every document the same share of what is open.', target };

/**
 * Each debit gets its share by largest remainder, among equal ones the oldest first. While less is available than open,
 * no share passes what is open: so nothing has to be capped and spread again.
 */
function target(available: Money, debits: readonly Debit[]): Targets {
  const eligible = inOrder(debits.filter(isSpreadable), 'document-date');
  const open = eligible.map((debit) => debit.open);
  const whole = sumOf(open);
  if (available.minor <= 0n || available.minor >= whole) return fill(available, eligible);
  const shares = sharesOf(available.minor, open);
  const targets = new Map<DebitId, PositiveMoney>();
  for (const [place, debit] of eligible.entries()) {
    const amount = shares[place] ?? 0n;
    if (amount > 0n) targets.set(debit.id, Money.certainlyPositive(amount, available.currency));
  }
  return targets;
}
