import type { Debit, DebitId, Targets } from '../document.ts';
import type { PositiveMoney } from '../money.ts';
import { Money } from '../money.ts';
import { compareItems, inOrder } from '../order.ts';
import type { Strategy } from './strategy.ts';
import { fill, isSpreadable } from './strategy.ts';

export const proRata: Strategy = { summary: 'Gives every document the same share of what is open.', target };

type Share = { readonly debit: Debit; readonly amount: bigint; readonly remainder: bigint };

/**
 * Each debit gets the floor of its share; the units that rounding left over go, one each, to the largest remainders,
 * among equal ones to the oldest. While less is available than open, floor + 1 never passes what is open, and fewer
 * units are left over than there are remainders: so nothing has to be capped and spread again.
 */
function target(available: Money, debits: readonly Debit[]): Targets {
  const eligible = inOrder(debits.filter(isSpreadable), 'document-date');
  const open = eligible.reduce((sum, debit) => sum + debit.open, 0n);
  if (available.minor <= 0n || available.minor >= open) return fill(available, eligible);
  const shares = eligible.map((debit): Share => {
    const product = available.minor * debit.open;
    return { debit, amount: product / open, remainder: product % open };
  });
  const units = available.minor - shares.reduce((sum, share) => sum + share.amount, 0n);
  const raised = new Set(shares.toSorted(byRemainder).slice(0, Number(units)));
  const targets = new Map<DebitId, PositiveMoney>();
  for (const share of shares) {
    const amount = share.amount + (raised.has(share) ? 1n : 0n);
    if (amount > 0n) targets.set(share.debit.id, Money.certainlyPositive(amount, available.currency));
  }
  return targets;
}

function byRemainder(a: Share, b: Share): number {
  if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1;
  return compareItems['document-date'](a.debit, b.debit);
}
