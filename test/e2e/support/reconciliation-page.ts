import type { Locator } from 'playwright-core';
import type { Account, Books } from './api.ts';
import type { Screen } from './browser.ts';

export type ReconciliationPage = ReturnType<typeof reconciliationPage>;

/** The reconciliation page by what a person sees on it. */
export function reconciliationPage(screen: Screen, url: string) {
  const invoices = screen.getByRole('table', { name: 'Open invoices' });
  const receipts = screen.getByRole('table', { name: 'Unapplied receipts' });
  const credits = screen.getByRole('table', { name: 'Credits' });
  const summary = screen.getByRole('region', { name: 'Summary' });
  const dialog = screen.getByRole('dialog', { name: 'Confirm reconciliation' });
  const cell = (number: string) => screen.getByLabel(`Allocate to ${number}`, { exact: true });
  return {
    invoices,
    receipts,
    credits,
    summary,
    dialog,
    cell,
    picker: screen.getByRole('combobox', { name: 'Business partner' }),
    autoAssign: screen.getByRole('button', { name: 'Auto Assign', exact: true }),
    clear: screen.getByRole('button', { name: 'Clear', exact: true }),
    reconcile: summary.getByRole('button', { name: 'Reconcile' }),
    /** What stands beside the button, in words. */
    reason: summary.getByRole('status'),
    row: (number: string) => invoices.getByRole('row').filter({ hasText: number }),
    receipt: (number: string) => receipts.getByRole('row').filter({ hasText: number }),
    open: async (books: Books, account: Account, more = '') => {
      const search = `organization=${books.organization.id}&partner=${account.id}${more}`;
      await screen.goto(`${url}/finance/banking/reconciliation?${search}`);
      await summary.waitFor();
      // Both panels are there, with their rows or with what stands in their place.
      await screen.locator('.panel[aria-busy="false"]').nth(1).waitFor();
    },
    card: (name: string) => valueOf(screen.locator('.metrics'), name),
    inSummary: (name: string) => valueOf(summary, name),
    amounts: async () => {
      const cells = await invoices.getByRole('textbox').all();
      return Promise.all(cells.map((each) => each.inputValue()));
    },
    /** Presses Reconcile, and Reconcile in the dialog. */
    confirm: async () => {
      await summary.getByRole('button', { name: 'Reconcile' }).click();
      await dialog.getByRole('button', { name: 'Reconcile' }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
  };
}

/** All that the rows of a table say, cell by cell, without the head. */
export async function rowsOf(table: Locator): Promise<string[][]> {
  await table.locator('tbody').getByRole('row').first().waitFor();
  const rows = await table.locator('tbody').getByRole('row').all();
  return Promise.all(rows.map((row) => row.getByRole('cell').allInnerTexts()));
}

/** The amount under a label, such as a card's. */
function valueOf(place: Locator, name: string): Promise<string> {
  return place
    .locator('dl > div, div')
    .filter({ has: place.page().locator('dt', { hasText: new RegExp(`^${name}$`, 'u') }) })
    .locator('dd')
    .first()
    .innerText();
}
