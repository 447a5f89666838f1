import { beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/documents.ts';
import type { Account, Books } from './support/api.ts';
import { newBooks } from './support/api.ts';
import { accountsPage, eventually, explanationOf } from './support/accounts-page.ts';
import { setStage } from './support/stage.ts';

// The second description of the seed, sentence by sentence (docs/seed.md): icons, one account at once, many at once.

const stage = setStage();

const visit = async (books: Books = stage.books()) => {
  const { screen } = await stage.visit();
  return { screen, page: accountsPage(screen, stage.url(), books) };
};
const idOf = ({ id }: Document) => id;

describe('these icons accompany invoices, payment receipts, cancellations and credits', () => {
  test('Full: an invoice paid in full at the time of purchase, and the payment matched with it', async () => {
    const account = await stage.account();
    await account.post({
      kind: 'invoice',
      number: 'INV-1',
      date: '2026-01-10',
      amount: '80.00',
      payNow: { number: 'RC-1' },
    });
    const { page } = await visit();
    await page.openAccount(account);
    expect(await explanationOf(page.transaction('Invoice INV-1'))).toBe('Fully reconciled: all of 80.00 reconciled');
    expect(await explanationOf(page.transaction('Receipt RC-1'))).toBe('Fully reconciled: all of 80.00 reconciled');
    expect(await page.transaction('Invoice INV-1').innerText()).toContain('Paid');
  });

  test('Partial: only part has been matched, or a payment received to cover it is not yet reconciled', async () => {
    const account = await stage.account();
    const invoice = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '200.00' });
    const receipt = await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-01-11', amount: '110.00' });
    await account.post({
      kind: 'receipt',
      number: 'RC-2041',
      date: '2026-01-12',
      amount: '40.00',
      intendedFor: idOf(invoice),
    });
    await stage.books().api.post('/reconciliations', {
      partner: account.id,
      currency: 'EUR',
      pairs: [{ credit: { document: idOf(receipt) }, debit: { document: idOf(invoice) }, amount: '110.00' }],
    });
    const { screen, page } = await visit();
    await page.openAccount(account);
    const why =
      'Partly reconciled: 110.00 of 200.00 reconciled; payment RC-2041 of 40.00 received for it is not yet reconciled';
    expect(await explanationOf(page.transaction('Invoice INV-1'))).toBe(why);
    await page.transaction('Invoice INV-1').getByRole('img', { name: why }).focus();
    await screen.getByRole('tooltip').getByText(why).waitFor();
  });

  test('No reconciliation: this item has not been reconciled at all', async () => {
    const account = await stage.account('invoice INV-1 2026-01-10 100.00', 'credit_note CN-1 2026-01-11 30.00');
    const { page } = await visit();
    await page.openAccount(account);
    expect(await explanationOf(page.transaction('INV-1'))).toBe('Not reconciled: nothing of 100.00 reconciled');
    expect(await explanationOf(page.transaction('CN-1'))).toBe('Not reconciled: nothing of 30.00 reconciled');
  });

  test('Installments must be manually reconciled; until all is paid the invoice is partially reconciled', async () => {
    const account = await stage.account();
    const invoice = await account.post({
      kind: 'invoice',
      number: 'INV-1',
      date: '2026-01-10',
      amount: '90.00',
      installments: ['2026-02-10', '2026-03-10', '2026-04-10'].map((dueOn) => ({ dueOn, amount: '30.00' })),
    });
    await account.post({
      kind: 'receipt',
      number: 'RC-1',
      date: '2026-02-10',
      amount: '30.00',
      intendedFor: idOf(invoice),
    });
    const { page } = await visit();
    await page.openAccount(account);
    const received = 'payment RC-1 of 30.00 received for it is not yet reconciled';
    expect(await explanationOf(page.transaction('Invoice INV-1'))).toBe(
      `Partly reconciled: 0.00 of 90.00 reconciled; ${received}`,
    );
    await stage.books().api.post(`/accounts/${account.id}/auto-reconcile`);
    await page.openAccount(account);
    expect(await explanationOf(page.transaction('Invoice INV-1'))).toBe('Partly reconciled: 30.00 of 90.00 reconciled');
  });

  test('Reconciliation is not mandatory: an organization can activate it or not', async () => {
    const books = await newBooks(stage.url(), { name: 'Off' });
    const account = await books.partner('Zoe Off', 'Z-1');
    await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
    await books.api.patch('/organization', { reconciliationOn: false });
    const { screen, page } = await visit(books);
    await page.openAccount(account);
    expect(await page.transaction('INV-1').locator('.glyph').count()).toBe(0);
    await screen.getByRole('button', { name: 'Operations' }).click();
    await page.operation('Export as CSV').waitFor();
    expect(await page.operation('Auto-reconcile').count()).toBe(0);
    await page.openList();
    expect(await page.list.locator('.glyph').count()).toBe(0);
    await books.api.patch('/organization', { reconciliationOn: true });
    await page.openAccount(account);
    expect(await explanationOf(page.transaction('INV-1'))).toContain('Not reconciled');
  });
});

describe('to reconcile all past transactions of a group of accounts automatically', () => {
  let books: Books;
  const accounts: Account[] = [];

  beforeAll(async () => {
    books = await newBooks(stage.url(), { name: 'Bulk' });
    for (let index = 1; index <= 12; index += 1) {
      const account = await books.partner(`Member ${String(index).padStart(2, '0')}`, `M-${index}`);
      await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
      await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-01-12', amount: `${90 + index}.00` });
      accounts.push(account);
    }
  });

  test('Clients > Accounts, page size, the box left of Account owner, Auto-reconcile selected accounts', async () => {
    const { screen, page } = await visit(books);
    await page.goto('/settings');
    await screen.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Accounts' }).click();
    await screen.getByLabel('Rows a page').selectOption('10');
    await eventually(() => page.owners()).toHaveLength(10);
    await screen.getByLabel('Rows a page').selectOption('100');
    await eventually(() => page.owners()).toHaveLength(12);
    const [first] = await page.list.getByRole('columnheader').all();
    expect(await first?.getByRole('checkbox', { name: 'Select the accounts of this page' }).count()).toBe(1);
    expect(await page.list.getByRole('columnheader').nth(1).innerText()).toContain('Account owner');
    await page.pageBox.check();
    await page.operate('Auto-reconcile selected accounts');
    const dialog = screen.getByRole('dialog');
    await dialog.getByText('The payments and credits of 12 accounts').waitFor();
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual(['Names its counterpart', 'Oldest first']);
    const reads: string[] = [];
    screen.on('request', (request) => {
      if (/\/api\/v1\/runs\/[0-9a-f-]{36}$/u.test(request.url())) reads.push(request.url());
    });
    await dialog.getByRole('button', { name: 'Auto-reconcile' }).click();
    await screen.getByText(/^Done · asked for by/u).waitFor();
    // How far it is, the server tells by itself.
    expect(reads.length).toBe(1);
    expect(screen.complaints).toEqual([]);
  });

  test('all transactions in this group are reconciled; what is owing or credited stays, with its reason', async () => {
    const { screen, page } = await visit(books);
    await page.goto('/clients/runs');
    await screen.getByRole('table', { name: 'Runs' }).getByRole('link', { name: 'Auto-reconcile' }).first().click();
    const totals = screen.getByRole('table', { name: 'Totals per currency' });
    expect(await totals.getByRole('row').last().innerText()).toMatch(/EUR\s+12\s+€1,155\.00/u);
    await screen.getByText('Not fully paid: the rest is still owing').waitFor();
    await screen.getByText('No open invoice that it could pay').waitFor();
    await screen.getByRole('tab', { name: '12 allocations' }).click();
    await eventually(() => screen.getByRole('table', { name: 'Allocations' }).locator('tbody tr').count()).toBe(12);
    await screen.getByRole('tab', { name: '11 left over' }).click();
    await eventually(() => screen.getByRole('table', { name: 'Left over' }).locator('tbody tr').count()).toBe(11);
  });

  test('the run can be undone as a whole, with a reason', async () => {
    const { screen, page } = await visit(books);
    // Where what the server tells does not get through, it is asked.
    await screen.route('**/events', (route) => route.abort());
    await page.goto('/clients/runs');
    await screen.getByRole('table', { name: 'Runs' }).getByRole('link', { name: 'Auto-reconcile' }).first().click();
    await screen.getByRole('button', { name: 'Undo the run' }).click();
    const dialog = screen.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Undo the run' }).isEnabled()).toBe(false);
    await dialog.getByLabel('Reason').fill('Wrong steps');
    await dialog.getByRole('button', { name: 'Undo the run' }).click();
    await screen.getByText(/It takes back what another run posted. Reason: Wrong steps/u).waitFor();
    await screen.getByText(/^Done · asked for by/u).waitFor();
    expect(await accounts[0]?.openInvoices()).toMatchObject([{ open: '100.00' }]);
  });
});

describe('to reconcile all past transactions of one account automatically', () => {
  test('click on the name of the account owner; Operations, Auto-reconcile; a preview comes first', async () => {
    const books = await newBooks(stage.url(), { name: 'One' });
    const account = await books.partner('Ana Garcia', 'A-1');
    await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
    await account.post({ kind: 'invoice', number: 'INV-2', date: '2026-02-10', amount: '200.00' });
    await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-03-10', amount: '150.00' });
    const { screen, page } = await visit(books);
    await page.openList();
    await page.list.getByRole('link', { name: 'Ana Garcia' }).click();
    await screen.getByRole('heading', { name: 'Ana Garcia', level: 1 }).waitFor();
    await page.operate('Auto-reconcile');
    const dialog = screen.getByRole('dialog', { name: 'Auto-reconcile Ana Garcia' });
    await dialog.getByText('€150.00 will be reconciled').waitFor();
    expect(await dialog.getByRole('table', { name: 'What pays what' }).getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/^RC-1\s+Not reconciled\s+→\s+INV-1\s+Not reconciled\s+Oldest first\s+100\.00$/u),
      expect.stringMatching(/^RC-1\s+Not reconciled\s+→\s+INV-2\s+Not reconciled\s+Oldest first\s+50\.00$/u),
    ]);
    expect(await dialog.getByRole('table', { name: 'Left over' }).innerText()).toContain('Not fully paid');
    expect(await account.unappliedCredits()).toMatchObject([{ open: '150.00' }]);
    await dialog.getByRole('button', { name: 'Auto-reconcile' }).click();
    // A message that is pointed at stays longer than its ten seconds.
    await screen.getByText('€150.00 for Ana Garcia').hover();
    await eventually(() => explanationOf(page.transaction('Invoice INV-1'))).toContain('Fully reconciled');
    expect(await explanationOf(page.transaction('Invoice INV-2'))).toBe(
      'Partly reconciled: 50.00 of 200.00 reconciled',
    );
    await screen.getByRole('button', { name: 'Undo' }).click();
    await screen.getByText('The balances are as before.').waitFor();
    expect(await account.unappliedCredits()).toMatchObject([{ open: '150.00' }]);
    expect(screen.complaints).toEqual([]);
  });
});
