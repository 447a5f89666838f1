import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import type { Account, Books } from './api.ts';
import { newBooks } from './api.ts';
import type { Screen, ScreenOptions } from './browser.ts';
import { openBrowser, openScreen } from './browser.ts';
import type { ReconciliationPage } from './reconciliation-page.ts';
import { reconciliationPage } from './reconciliation-page.ts';
import type { Place, Server } from './server.ts';
import { speakTo } from './session.ts';
import { startServer } from './server.ts';

export type Visit = { readonly screen: Screen; readonly page: ReconciliationPage };

/** A server, a browser and books, for all tests of a file. */
export type Stage = {
  readonly url: () => string;
  /** The server's data directory. */
  readonly data: () => string;
  readonly books: () => Books;
  /** A partner of its own for a test, with documents written as `invoice INV-1 2026-01-31 100.00`. */
  readonly account: (...documents: readonly string[]) => Promise<Account>;
  /** Opens the page, of this account where one is given. */
  readonly visit: (account?: Account, options?: ScreenOptions) => Promise<Visit>;
};

type Props = {
  /** One of its own, for tests of an empty server or of its pace; else the one that all files share. */
  readonly server?: 'own';
  readonly books?: 'none';
};

export function setStage({ server: kind, books: wanted }: Props = {}): Stage {
  let own: Server | undefined;
  let server: Place;
  let browser: Browser;
  let books: Books;
  let partners = 0;
  beforeAll(async () => {
    [own, browser] = await Promise.all([kind === 'own' ? startServer() : undefined, openBrowser()]);
    server = own ?? inject('sharedServer');
    if (own !== undefined) speakTo(own);
    if (wanted !== 'none') books = await newBooks(server.url);
  });
  afterAll(async () => {
    await browser.close();
    await own?.stop();
  });
  return {
    url: () => server.url,
    data: () => server.data,
    books: () => books,
    account: async (...documents) => {
      partners += 1;
      const account = await books.partner(`Partner ${partners}`, `C-${partners}`);
      for (const line of documents) await account.post(documentOf(line));
      return account;
    },
    visit: async (account, options) => {
      const screen = await openScreen(browser, options);
      const page = reconciliationPage(screen, server.url);
      if (account !== undefined) await page.open(books, account);
      return { screen, page };
    },
  };
}

function documentOf(line: string): Parameters<Account['post']>[0] {
  const [kind = '', number = '', date = '', amount = ''] = line.split(' ');
  // The tests write kinds of the contract; the server refuses any other.
  return { kind: kind as Parameters<Account['post']>[0]['kind'], number, date, amount };
}
