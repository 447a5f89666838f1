import { expect, test } from 'vitest';
import type { Document } from '../../src/contract/documents.ts';
import type { Organization } from '../../src/contract/system.ts';
import { accountsPage, eventually } from './support/accounts-page.ts';
import { newBooks } from './support/api.ts';
import { findings } from './support/axe.ts';
import { documentPage } from './support/document-page.ts';
import { setStage } from './support/stage.ts';

// From an account to its next document: where typing begins, which dates stand there, what keeps typed input safe.

const stage = setStage();

const isFocused = (field: Element) => field === document.activeElement;

const visit = async (books = stage.books()) => {
  const { screen } = await stage.visit();
  return {
    screen,
    accounts: accountsPage(screen, stage.url(), books),
    page: documentPage(screen, stage.url()),
  };
};

test('an account on which nothing has happened leads to its first invoice, and typing begins at once', async () => {
  const account = await stage.account();
  const { screen, accounts, page } = await visit();
  await accounts.goto(`/clients/accounts/${account.id}`);
  await screen.getByText('Nothing has happened on this account yet.').waitFor();
  expect(await findings(screen)).toEqual([]);
  await screen.getByRole('button', { name: 'New invoice' }).click();
  await eventually(() => screen.getByLabel('Ledger code, line 1').evaluate(isFocused)).toBe(true);
  await screen.getByText('Enter an amount').waitFor();
  expect(await screen.getByRole('button', { name: 'Post', exact: true }).isDisabled()).toBe(true);
  await screen.keyboard.type('7000');
  await screen.getByLabel('Net, line 1').fill('100');
  await screen.getByLabel('Date', { exact: true }).fill('2026-01-10');
  expect(await screen.getByLabel('Due on').inputValue()).toBe('2026-02-09');
  await screen.keyboard.press('Control+Enter');
  await screen.getByRole('alert').getByText('Posted').waitFor();
  expect(await page.fact('Account')).toContain(account.name);
  expect(await page.fact('Due')).toBe('2026-02-09');
});

test('a receipt begun from the account is in the currency that is shown there', async () => {
  const account = await stage.account('invoice INV-1 2026-01-10 100.00');
  await account.post({ kind: 'invoice', number: 'INV-J', date: '2026-01-10', amount: '500', currency: 'JPY' });
  const { screen, accounts } = await visit();
  await accounts.openAccount(account, '&currency=JPY');
  await screen.getByRole('button', { name: 'New', exact: true }).click();
  await screen.getByRole('menuitem', { name: 'New receipt' }).click();
  await screen.getByLabel('Amount', { exact: true }).waitFor();
  await eventually(() => screen.getByLabel('Amount', { exact: true }).evaluate(isFocused)).toBe(true);
  await screen.keyboard.type('500');
  await screen.getByRole('button', { name: 'Post', exact: true }).click();
  await screen.getByRole('alert').getByText('Posted').waitFor();
  const { items } = await stage.books().api.get<{ items: Document[] }>(`/documents?partner=${account.id}&kind=receipt`);
  expect(items).toMatchObject([{ currency: 'JPY', amount: '500' }]);
});

test('an invoice that a receipt is meant for is named by all that is open of it, not by one installment', async () => {
  const account = await stage.account();
  const installments = ['40.00', '60.00'].map((amount, index) => ({ dueOn: `2026-0${index + 2}-10`, amount }));
  await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00', installments });
  const { screen, accounts } = await visit();
  await accounts.goto('/documents/new', `&kind=receipt&account=${account.id}`);
  const options = screen.getByLabel('Intended for').getByRole('option');
  await expect.poll(() => options.allInnerTexts()).toEqual(['Not said', 'INV-1 · €100.00 · Not reconciled']);
});

test('what is typed is not lost by leaving: one is asked, and may go on', async () => {
  const account = await stage.account('invoice INV-1 2026-01-10 100.00');
  const { screen, accounts } = await visit();
  await accounts.openAccount(account);
  await screen.getByRole('button', { name: 'New', exact: true }).click();
  await screen.getByRole('menuitem', { name: 'New credit note' }).click();
  await screen.getByLabel('Amount', { exact: true }).fill('25');
  // Skipping to the content is no leaving.
  await screen.getByRole('link', { name: 'Skip to content' }).press('Enter');
  expect(await screen.locator('#main').evaluate(isFocused)).toBe(true);
  expect(screen.url()).not.toContain('#');
  await screen.getByRole('button', { name: 'Cancel', exact: true }).click();
  const asked = screen.getByRole('dialog', { name: 'Leave without saving?' });
  await asked.getByRole('button', { name: 'Go on editing' }).click();
  expect(await screen.getByLabel('Amount', { exact: true }).inputValue()).toBe('25.00');
  await screen.getByRole('button', { name: 'Cancel', exact: true }).click();
  await asked.getByRole('button', { name: 'Leave', exact: true }).click();
  // Back where one came from.
  await screen.getByRole('heading', { name: account.name, level: 1 }).waitFor();
  expect(screen.complaints).toEqual([]);
});

test('a draft that is changed, then refused to be posted, stays as it was changed: leaving asks nothing', async () => {
  const account = await stage.account();
  const { api } = stage.books();
  const receipt = { partner: account.id, kind: 'receipt', currency: 'EUR', date: '2026-01-10', amount: '5.00' };
  await api.post('/documents', { ...receipt, number: 'PAID-1' });
  const { id } = await api.post<Document>('/documents', { ...receipt, draft: true });
  const { screen, accounts, page } = await visit();
  await accounts.goto('/documents/new', `&draft=${id}`);
  await screen.getByRole('textbox', { name: 'Number' }).fill('PAID-1');
  await screen.getByRole('textbox', { name: 'Reference' }).fill('from the bank');
  await screen.getByRole('button', { name: 'Post', exact: true }).click();
  await screen.getByText('The number is in use. Give another one.').first().waitFor();
  await screen.getByRole('button', { name: 'Cancel', exact: true }).click();
  await screen.getByText('Not posted: it counts nowhere yet.').waitFor();
  expect(await page.fact('Reference')).toBe('from the bank');
});

test('what failed last is said, and no refusal from before', async () => {
  const account = await stage.account();
  const { api } = stage.books();
  const receipt = { partner: account.id, kind: 'receipt', currency: 'EUR', date: '2026-01-10', amount: '5.00' };
  await api.post('/documents', { ...receipt, number: 'PAID-2' });
  const { id } = await api.post<Document>('/documents', { ...receipt, draft: true });
  const { screen, accounts } = await visit();
  await accounts.goto('/documents/new', `&draft=${id}`);
  await screen.getByRole('textbox', { name: 'Number' }).fill('PAID-2');
  await screen.getByRole('button', { name: 'Post', exact: true }).click();
  const refused = screen.getByText('The number is in use. Give another one.');
  await refused.first().waitFor();
  await screen.route(`**/api/v1/documents/${id}`, (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.fallback(),
  );
  await screen.getByRole('textbox', { name: 'Number' }).fill('PAID-3');
  await screen.getByRole('button', { name: 'Save as draft' }).click();
  await screen.getByText('The server can’t be reached. Check that it runs, then try again.').first().waitFor();
  await expect.poll(() => refused.count()).toBe(0);
});

test('an account that was merged takes no new document, and says so', async () => {
  const [account, other] = [await stage.account('invoice INV-1 2026-01-10 100.00'), await stage.account()];
  const { screen, accounts } = await visit();
  // Partners are merged where the books come from; here the answer says so.
  const merged = { ...(await stage.books().api.get<object>(`/accounts/${account.id}`)), mergedInto: other.id };
  await screen.route(`**/api/v1/accounts/${account.id}`, (route) => route.fulfill({ json: merged }));
  await accounts.openAccount(account);
  await screen.getByRole('button', { name: 'New', exact: true }).click();
  const beginning = screen.getByRole('menuitem', { name: 'New receipt' });
  await beginning.getByText('The partner was merged. Use the one it was merged into.').waitFor();
  expect(await beginning.isDisabled()).toBe(true);
});

test('a new invoice is due as many days after its date as the settings say, until another day is entered', async () => {
  const books = await newBooks(stage.url());
  const account = await books.partner('Ana Garcia', 'A-1');
  const { screen, accounts } = await visit(books);
  await accounts.goto('/settings');
  const days = screen.getByLabel('Days to pay');
  const save = screen.getByRole('button', { name: 'Save the days' });
  await eventually(() => days.inputValue()).toBe('30');
  await days.fill('366');
  await screen.getByText('A number of days from 0 to 365').waitFor();
  await eventually(() => save.isDisabled()).toBe(true);
  expect(await findings(screen)).toEqual([]);
  await days.fill('14');
  await save.click();
  await eventually(async () => (await books.api.get<Organization>('/organization')).paymentDays).toBe(14);
  await eventually(() => save.isDisabled()).toBe(true);
  await accounts.goto('/documents/new', `&kind=invoice&account=${account.id}`);
  await screen.getByLabel('Date', { exact: true }).fill('2026-01-10');
  const due = screen.getByLabel('Due on');
  await eventually(() => due.inputValue()).toBe('2026-01-24');
  await due.fill('2026-03-01');
  await screen.getByLabel('Date', { exact: true }).fill('2026-01-11');
  await eventually(() => due.inputValue()).toBe('2026-03-01');
});
