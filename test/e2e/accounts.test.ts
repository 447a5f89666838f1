import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Account } from './support/api.ts';
import { importDocuments } from './support/api.ts';
import { accountsPage, eventually } from './support/accounts-page.ts';
import { findings } from './support/axe.ts';
import { setStage } from './support/stage.ts';

// The list of accounts and the page of one: finding, selecting, looking, keeping.

const stage = setStage();
const MANY = 10_000;
let first: Account;
let two: Account;
let busy: Account;

beforeAll(async () => {
  first = await stage.account('invoice INV-1 2026-01-10 100.00', 'receipt RC-1 2026-02-10 30.00');
  two = await stage.account('invoice INV-9 2026-03-10 900.00');
  await two.post({ kind: 'invoice', number: 'INV-J', date: '2026-01-10', amount: '500', currency: 'JPY' });
  await stage.account('receipt RC-3 2026-03-10 5.00');
  busy = await stage.account();
  for (let index = 5; index <= 30; index += 1) await stage.account();
  const documents = Array.from({ length: MANY }, (_, index) => ({
    kind: index % 2 === 0 ? ('invoice' as const) : ('receipt' as const),
    number: `D-${String(index).padStart(5, '0')}`,
    date: `202${4 + (index % 3)}-0${1 + (index % 9)}-1${index % 10}`,
    amount: '10.00',
  }));
  await importDocuments(stage.books().api, 'C-4', documents);
});

const visit = async (options?: Parameters<typeof stage.visit>[1]) => {
  const { screen } = await stage.visit(undefined, options);
  return { screen, page: accountsPage(screen, stage.url(), stage.books()) };
};
describe('the list', () => {
  test('shows outstanding, unapplied, overdue, oldest open and status counts, each currency apart', async () => {
    const { page } = await visit();
    await page.openList('&size=50');
    const cells = (owner: string) => page.row(owner).first().getByRole('cell').allInnerTexts();
    expect((await cells('Partner 1')).slice(1)).toEqual([
      'Partner 1',
      'C-1',
      '€100.00',
      '€30.00',
      '€100.00',
      '2026-01-10',
      expect.stringMatching(/2/u),
    ]);
    expect((await cells('Partner 2'))[3]).toBe('€900.00\n¥500');
  });

  test('is searched, filtered and sorted, and the address keeps it', async () => {
    const { screen, page } = await visit();
    await page.openList();
    await screen.keyboard.press('/');
    await screen.keyboard.type('C-3');
    await eventually(() => screen.url()).toContain('q=C-3');
    await eventually(async () => (await page.owners()).includes('Partner 1')).toBe(false);
    // What is typed last, and not yet searched for, is cleared with the rest.
    await screen.keyboard.type('0');
    await screen.getByRole('button', { name: 'Clear filters' }).click();
    await screen.getByText('Has unapplied').click();
    await eventually(() => page.owners()).toEqual(['Partner 1', 'Partner 3', 'Partner 4']);
    await page.list.getByRole('button', { name: 'Unapplied' }).click();
    await eventually(() => page.owners()).toEqual(['Partner 4', 'Partner 1', 'Partner 3']);
    await screen.reload();
    await eventually(() => page.owners()).toEqual(['Partner 4', 'Partner 1', 'Partner 3']);
    expect(await page.list.getByRole('columnheader', { name: 'Unapplied' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
  });

  test('the box of the search follows the address, wherever that comes from', async () => {
    const { screen, page } = await visit();
    await page.openList();
    const box = screen.getByRole('textbox', { name: 'Search accounts by name or number' });
    const searched = () => new URL(screen.url()).searchParams.get('q');
    await box.fill('zo');
    await eventually(searched).toBe('zo');
    await screen.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Accounts' }).click();
    await eventually(searched).toBeNull();
    await expect.poll(() => box.inputValue()).toBe('');
    await screen.goBack();
    await eventually(searched).toBe('zo');
    await eventually(() => box.inputValue()).toBe('zo');
    await screen.goForward();
    await eventually(() => box.inputValue()).toBe('');
  });

  test('has pages of the size chosen, and goes back where it came from', async () => {
    const { screen, page } = await visit();
    await page.openList('&size=10');
    const start = await page.owners();
    await screen.getByText('1–10 of 30').waitFor();
    await screen.getByRole('button', { name: 'Next' }).click();
    await screen.getByText('11–20 of 30').waitFor();
    await expect.poll(() => page.owners()).not.toContain(start[0]);
    await screen.reload();
    await screen.getByText('11–20 of 30').waitFor();
    await screen.getByRole('button', { name: 'Previous' }).click();
    await screen.getByText('1–10 of 30').waitFor();
    await expect.poll(() => page.owners()).toEqual(start);
  });

  test('one box selects the page, and one more click all that match; a filter forgets what it hides', async () => {
    const { screen, page } = await visit();
    await page.openList('&size=10');
    await screen.getByRole('button', { name: 'Operations' }).click();
    await page.operation('Print statements').getByText('Select accounts first.').waitFor();
    await screen.keyboard.press('Escape');
    await page.pageBox.check();
    await screen.getByText('10 accounts selected').waitFor();
    await screen.getByRole('button', { name: 'Select all 30 that match' }).click();
    await screen.getByText('All 30 accounts that match are selected').waitFor();
    await screen.getByText('Has open').click();
    await eventually(() => page.owners()).toEqual(['Partner 1', 'Partner 2', 'Partner 4']);
    expect(await screen.getByText('are selected').count()).toBe(0);
  });

  test('selected accounts are exported and their statements printed', async () => {
    const { screen, page } = await visit();
    await page.openList();
    for (const owner of ['Partner 1', 'Partner 2']) {
      await page.list.getByRole('checkbox', { name: `Select ${owner}`, exact: true }).check();
    }
    const downloading = screen.waitForEvent('download');
    await page.operate('Export as CSV');
    const path = await (await downloading).path();
    const [, ...rows] = (await readFile(path, 'utf8')).trim().split('\r\n');
    expect(rows.map((row) => /^[^,]*,Partner \d+,\w{3}/u.exec(row)?.[0])).toEqual([
      'C-1,Partner 1,EUR',
      'C-2,Partner 2,EUR',
      'C-2,Partner 2,JPY',
    ]);
    await page.operate('Print statements');
    await screen.getByText('3 statements').waitFor();
    const closing = await screen.locator('.statement__closing').allInnerTexts();
    expect(
      closing.map((text) => text.split('\n').filter((line) => /\d$/u.test(line) && !line.startsWith('Bal'))),
    ).toEqual([['€100.00', '-€30.00', '€70.00'], ['€900.00'], ['¥500']]);
    await screen.emulateMedia({ media: 'print' });
    expect(await screen.getByRole('button').filter({ visible: true }).count()).toBe(0);
    const breaks = await screen
      .locator('.statement')
      .evaluateAll((all) => all.map((each) => getComputedStyle(each).breakAfter));
    expect(breaks).toEqual(['page', 'page', 'auto']);
    await screen.emulateMedia({ media: 'screen' });
    await screen.getByRole('link', { name: 'Accounts' }).first().click();
    await screen.getByText('2 accounts selected').waitFor();
  });
});

describe('one account', () => {
  test('lists all that happened with the running balance and what is reconciled with what', async () => {
    const { screen, page } = await visit();
    await page.openAccount(first);
    const rows = await page.transactions.locator('tbody').getByRole('row').all();
    const cells = await Promise.all(rows.map((row) => row.getByRole('cell').allInnerTexts()));
    expect(cells.map((row) => [row[0], row[1]?.trim(), row[5], row[6], row[8]])).toEqual([
      ['2026-02-10', 'Receipt RC-1', '', '30.00', '70.00'],
      ['2026-01-10', 'Invoice INV-1', '100.00', '', '100.00'],
    ]);
    await screen.getByRole('button', { name: 'Kinds' }).click();
    await screen.getByRole('menuitemcheckbox', { name: 'Receipt', exact: true }).click();
    await eventually(() => page.transactions.locator('tbody').getByRole('row').count()).toBe(1);
    expect(screen.url()).toContain('kinds=receipt');
    await page.transaction('RC-1').getByRole('link', { name: 'RC-1' }).click();
    await screen.getByRole('heading', { name: 'Receipt RC-1' }).waitFor();
  });

  test('several currencies are tabs, each with its own aging', async () => {
    const { screen, page } = await visit();
    await page.openAccount(two);
    await screen.getByRole('tab', { name: 'JPY' }).click();
    await screen.getByText('¥500').first().waitFor();
    expect(screen.url()).toContain('currency=JPY');
  });

  test('is held with a reason, says so, and is released; notes are kept', async () => {
    const { screen, page } = await visit();
    await page.openAccount(two);
    await page.operate('Hold the account');
    await screen.getByRole('dialog').getByLabel('Reason').fill('Disputed');
    await screen.getByRole('dialog').getByRole('button', { name: 'Hold' }).click();
    await screen.getByText('On hold: Disputed').waitFor();
    await screen.getByRole('button', { name: 'Release' }).click();
    await screen.getByText('On hold: Disputed').waitFor({ state: 'hidden' });
    await screen.getByRole('button', { name: 'Notes' }).click();
    await screen.getByLabel('New note').fill('Promised to pay on Friday');
    await screen.getByRole('button', { name: 'Add note' }).click();
    await screen.getByRole('listitem').getByText('Promised to pay on Friday').waitFor();
    await screen.keyboard.press('Escape');
    await screen.getByRole('button', { name: 'Notes (1)' }).waitFor();
    expect(screen.complaints).toEqual([]);
  });

  test('10,000 documents: only rows near the window are in the page; the last is reached by scrolling', async () => {
    const { screen, page } = await visit();
    await page.openAccount(busy);
    expect(await page.transactions.getByRole('row').count()).toBeLessThan(80);
    expect(await page.transactions.getAttribute('aria-rowcount')).toBe(String(MANY + 1));
    await screen.evaluate(() => window.scrollTo(0, 1e7));
    await page.transactions
      .locator(`[aria-rowindex="${MANY + 1}"]`)
      .getByRole('link')
      .first()
      .waitFor();
    expect(await page.transactions.getByRole('row').count()).toBeLessThan(80);
  });
});

describe.each([
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: '390 px', options: { viewport: { width: 390, height: 844 } } },
] as const)('$name', ({ options }) => {
  test('axe finds nothing, and nothing scrolls sideways', async () => {
    const { screen, page } = await visit({ ...options, reducedMotion: 'reduce' });
    const sideways = () =>
      screen.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.openList('&size=10');
    await page.pageBox.check();
    await screen.getByRole('button', { name: 'Operations' }).click();
    expect(await findings(screen)).toEqual([]);
    expect(await sideways()).toBe(0);
    await page.openAccount(first);
    expect(await findings(screen)).toEqual([]);
    await page.operate('Auto-reconcile');
    await screen.getByRole('dialog').getByText('will be reconciled').waitFor();
    expect(await findings(screen)).toEqual([]);
    expect(await sideways()).toBe(0);
    await page.goto('/clients/runs');
    await screen.getByText('No run yet').waitFor();
    expect(await findings(screen)).toEqual([]);
    expect(screen.complaints).toEqual([]);
  });
});
