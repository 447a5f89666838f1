import type { Currency } from './currency.ts';
import type { Credit, Debit, Pair, Targets } from './document.ts';
import { Money, type PositiveMoney } from './money.ts';
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
  return walk(inOrder(credits, orderBy), inOrder(debits, orderBy), wantedBy(targets));
}

/**
 * What a debit is to get. Targets mostly stand in the order in which the debits are asked for, and then none has to be
 * looked up.
 */
function wantedBy(targets: Targets): (debit: Debit) => bigint {
  const ids = targets.keys();
  const amounts = targets.values();
  let id = ids.next();
  let amount = amounts.next();
  return (debit) => {
    if (id.done || amount.done) return 0n;
    if (debit.id !== id.value) return targets.get(debit.id)?.minor ?? 0n;
    const wanted = amount.value.minor;
    id = ids.next();
    amount = amounts.next();
    return wanted;
  };
}

/** What has something open, minor units, under whatever name its caller knows it. */
export type Source<Id> = { readonly id: Id; readonly open: bigint };
type Moved<From, To> = { readonly credit: From; readonly debit: To; readonly amount: PositiveMoney };

/**
 * Two pointers over lists that stand in order: P + I steps for P credits and I debits. Amounts that one credit covers
 * and one debit wants are not split.
 */
export function walk<From, To extends Source<unknown> & { readonly currency: Currency }>(
  credits: readonly Source<From>[],
  debits: readonly To[],
  wanted: (debit: To) => bigint,
): readonly Moved<From, To['id']>[] {
  const pairs: Moved<From, To['id']>[] = [];
  let at = 0;
  let credit = credits[at];
  let left = credit?.open ?? 0n;
  for (const debit of debits) {
    let missing = wanted(debit);
    while (credit && missing > 0n) {
      const amount = left < missing ? left : missing;
      if (amount > 0n) {
        pairs.push({ credit: credit.id, debit: debit.id, amount: Money.certainlyPositive(amount, debit.currency) });
      }
      missing -= amount;
      left -= amount;
      if (left > 0n) break;
      credit = credits[(at += 1)];
      left = credit?.open ?? 0n;
    }
    if (!credit) break;
  }
  return pairs;
}

/** The same items, open as far as `most` goes, the first ones first; the others have nothing open. */
export function upTo<Item extends { readonly open: bigint }>(items: readonly Item[], most: bigint): readonly Item[] {
  let left = most > 0n ? most : 0n;
  return items.map((item) => {
    const open = item.open < left ? item.open : left;
    left -= open;
    return { ...item, open };
  });
}
