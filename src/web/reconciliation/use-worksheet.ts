import { useCallback, useSyncExternalStore } from 'react';
import type { DebitId } from '../../core/index.ts';
import { newWorksheet } from './worksheet.ts';
import type { Entry, Totals, Worksheet } from './worksheet.ts';

const sheets = new Map<string, Worksheet>();

/**
 * The worksheet of one partner and currency. It is kept while the app is open: another page and back loses nothing.
 * Before the window goes with what stands in any of them, the browser asks.
 */
export function worksheetOf(organization: string, partner: string, currency: string): Worksheet {
  if (sheets.size === 0) window.addEventListener('beforeunload', askWhereTyped);
  const key = `${organization} ${partner} ${currency}`;
  const sheet = sheets.get(key) ?? newWorksheet();
  sheets.set(key, sheet);
  return sheet;
}

function askWhereTyped(event: BeforeUnloadEvent): void {
  if ([...sheets.values()].some((sheet) => sheet.entries().size > 0)) event.preventDefault();
}

/** One row's entry; only that row renders when it changes. */
export function useEntry(sheet: Worksheet, row: DebitId): Entry {
  const subscribe = useCallback((listener: () => void) => sheet.onRow(row, listener), [sheet, row]);
  return useSyncExternalStore(subscribe, () => sheet.entry(row));
}

export function useTotals(sheet: Worksheet): Totals {
  return useSyncExternalStore(sheet.onChange, sheet.totals);
}

export function useUnticked(sheet: Worksheet): ReturnType<Worksheet['unticked']> {
  return useSyncExternalStore(sheet.onChange, sheet.unticked);
}
