import type { Credit, CreditId, Debit, DebitId, DocumentId, Pair } from '../document.ts';
import { Money } from '../money.ts';
import type { OpenSides, Rung } from './rung.ts';

export const linked: Rung = { summary: 'Settles what names its counterpart, from either side.', pairs };

function pairs(open: OpenSides): readonly Pair[] {
  const left = new Map<CreditId | DebitId, bigint>();
  const decided: Pair[] = [];
  for (const [credit, debit] of links(open)) {
    const unapplied = left.get(credit.id) ?? credit.open;
    const owed = left.get(debit.id) ?? debit.open;
    const amount = unapplied < owed ? unapplied : owed;
    if (amount === 0n) continue;
    left.set(credit.id, unapplied - amount).set(debit.id, owed - amount);
    decided.push({ credit: credit.id, debit: debit.id, amount: Money.certainlyPositive(amount, debit.currency) });
  }
  return decided;
}

/** First what the credits name, oldest credit first; then what the debits name. */
function* links({ credits, debits }: OpenSides): Iterable<readonly [Credit, Debit]> {
  const debitsOf = Map.groupBy(named(debits, credits), (debit) => debit.document);
  const creditsOf = Map.groupBy(named(credits, debits), (credit) => credit.document);
  for (const credit of credits) {
    if (credit.names) for (const debit of debitsOf.get(credit.names) ?? []) yield [credit, debit];
  }
  for (const debit of debits) {
    if (debit.names) for (const credit of creditsOf.get(debit.names) ?? []) yield [credit, debit];
  }
}

/** Those of the items that the other side names: mostly none, and then nothing has to be looked up. */
function named<Item extends Credit | Debit>(items: readonly Item[], others: readonly (Credit | Debit)[]): Item[] {
  const names = new Set<DocumentId>();
  for (const { names: name } of others) if (name) names.add(name);
  return names.size === 0 ? [] : items.filter((item) => names.has(item.document));
}
