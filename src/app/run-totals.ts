import type { TotalRow } from '../store/run-results.ts';
import type { AccountDecision } from './account-decisions.ts';

type Counted = { readonly items: number; readonly amount: bigint };

/** Sums up what a chunk comes to, by outcome, currency and side. */
export class RunTotals {
  readonly #rows = new Map<string, TotalRow>();

  addSettled(currency: string, counted: Counted): void {
    this.#add({ outcome: 'settled', currency, side: 'both', ...counted });
  }

  addDecision({ book, allocations, leftOvers }: AccountDecision): void {
    const amount = allocations.reduce((sum, allocation) => sum + allocation.amount.minor, 0n);
    this.addSettled(book.currency, { items: allocations.length, amount });
    for (const { item, reason } of leftOvers) {
      this.#add({ outcome: reason, currency: item.currency, side: item.side, items: 1, amount: item.open });
    }
  }

  rows(): readonly TotalRow[] {
    return [...this.#rows.values()];
  }

  #add(row: TotalRow): void {
    if (row.items === 0) return;
    const key = `${row.outcome} ${row.currency} ${row.side}`;
    const before = this.#rows.get(key);
    const sum = before && { items: before.items + row.items, amount: before.amount + row.amount };
    this.#rows.set(key, { ...row, ...sum });
  }
}
