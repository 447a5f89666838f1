import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Books } from './api.ts';
import type { Screen } from './browser.ts';

/** Clients → Accounts, an account and a run, by what a person sees of them. */
export function accountsPage(screen: Screen, url: string, books: Books) {
  const list = screen.getByRole('table', { name: 'Accounts' });
  const transactions = screen.getByRole('table', { name: 'Transactions' });
  const goto = (path: string, more = '') =>
    screen.goto(`${url}${path}?organization=${books.organization.id}${more}`).then(() => undefined);
  return {
    list,
    transactions,
    openList: async (more = '') => {
      await goto('/clients/accounts', more);
      await screen.locator('.panel[aria-busy="false"]').waitFor();
    },
    openAccount: async (account: { readonly id: string }, more = '') => {
      await goto(`/clients/accounts/${account.id}`, more);
      await transactions.getByRole('cell').first().waitFor();
    },
    goto,
    /** Owners as listed, from top to bottom. */
    owners: () => list.locator('td[data-column=owner]').allInnerTexts(),
    row: (owner: string) => list.getByRole('row').filter({ hasText: owner }),
    transaction: (number: string) => transactions.getByRole('row').filter({ hasText: number }).first(),
    pageBox: list.getByRole('checkbox', { name: 'Select the accounts of this page' }),
    /** Opens the menu and chooses. */
    operate: async (name: string) => {
      await screen.getByRole('button', { name: 'Operations' }).click();
      await screen.getByRole('menuitem', { name }).click();
    },
    operation: (name: string) => screen.getByRole('menuitem', { name }),
  };
}

/** What the status glyph of a row says, words and explanation. */
export function explanationOf(row: Locator): Promise<string | null> {
  return row.locator('.explained').first().getAttribute('aria-label');
}

/** Asks again until it is so, for as long as a locator would wait. */
export function eventually<T>(read: () => T | Promise<T>) {
  return expect.poll(read);
}
