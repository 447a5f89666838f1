import { useCallback, useSyncExternalStore } from 'react';
import type { DebitId } from '../../core/index.ts';
import { newWorksheet } from './worksheet.ts';
import type { Entry, Totals, Worksheet } from './worksheet.ts';

const sheets = new Map<string, Worksheet>();

/** The worksheet of one partner and currency. It is kept while the app is open: another tab and back loses nothing. */
export function worksheetOf(organization: string, partner: string, currency: string): Worksheet {
  const key = `${organization} ${partner} ${currency}`;
  const sheet = sheets.get(key) ?? newWorksheet();
  sheets.set(key, sheet);
  return sheet;
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
