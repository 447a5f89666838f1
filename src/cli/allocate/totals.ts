import type { AllocationLine, Tables } from './allocate-accounts.ts';
import type { Totals } from './writer.ts';

/** What is available, owed and allocated per currency; ask before allocating, as it reads what is open. */
export function totalsOf({ accounts, invoices, receipts }: Tables) {
  const byCurrency = new Map<string, Totals>();
  for (const account of accounts.sorted()) {
    const { currency } = accounts.key(account);
    const totals = byCurrency.get(currency) ?? { currency, available: 0n, owed: 0n, allocated: 0n };
    for (const row of invoices.rowsOf(account)) totals.owed += invoices.open(row);
    for (const row of receipts.rowsOf(account)) totals.available += receipts.open(row);
    byCurrency.set(currency, totals);
  }
  return {
    allocate({ account, amount }: AllocationLine): void {
      const totals = byCurrency.get(account.currency);
      if (totals !== undefined) totals.allocated += amount;
    },
    all: (): readonly Totals[] => [...byCurrency.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}
