import { expect, test } from 'vitest';
import type { Document } from '../../src/contract/documents.ts';
import type { Partner } from '../../src/contract/partners.ts';
import { accountsPage } from './support/accounts-page.ts';
import { findings } from './support/axe.ts';
import { setStage } from './support/stage.ts';

// Whose an account is: created, called otherwise later, and erased.

const stage = setStage();

const visit = async () => {
  const { screen } = await stage.visit();
  const dialog = screen.getByRole('dialog').first();
  return { screen, dialog, page: accountsPage(screen, stage.url(), stage.books()) };
};

let numbers = 0;
/** One that no account of these books has, also where a test is tried again. */
const freshNumber = () => `C-${(numbers += 1)}`;

const partner = (id: string) => stage.books().api.get<Partner>(`/partners/${id}`);

test('a new account is asked for in the palette and typed by keyboard alone; one goes on from its page', async () => {
  const { screen, dialog, page } = await visit();
  await page.openList();
  await screen.keyboard.press('Control+k');
  await screen.getByRole('textbox', { name: /^Search partners/u }).fill('new acc');
  await screen.getByRole('button', { name: 'New account' }).last().waitFor();
  await screen.keyboard.press('Enter');
  await dialog.getByText('Empty: the next of the series').waitFor();
  await expect.poll(() => dialog.getByLabel('Name').evaluate((each) => each === document.activeElement)).toBe(true);
  expect(await findings(screen)).toEqual([]);
  await screen.keyboard.type('Ada Murphy');
  await screen.keyboard.press('Enter');
  await screen.getByRole('heading', { name: 'Ada Murphy' }).waitFor();
  await screen.getByText(/^P-\d{5}$/u).waitFor();
  expect(screen.complaints).toEqual([]);
});

test('what is refused stands at its field, and what was typed is kept', async () => {
  const { api } = stage.books();
  const [taken, free] = [freshNumber(), freshNumber()];
  await api.post('/partners', { name: 'Bea Nolan', number: taken });
  const { screen, dialog, page } = await visit();
  await page.goto('/clients/accounts', '&drawer=new-account');
  await dialog.getByLabel('Name').fill('Cleo Byrne');
  await dialog.getByLabel('Number').fill(taken);
  await dialog.getByLabel('E-mail').fill('cleo@example.com');
  await dialog.getByLabel('Language of statements').selectOption('Français');
  await dialog.getByRole('button', { name: 'Create the account' }).click();
  await expect.poll(() => dialog.getByLabel('Number').getAttribute('aria-invalid')).toBe('true');
  await dialog.getByLabel('Number').fill(free);
  await dialog.getByRole('button', { name: 'Create the account' }).click();
  await screen.getByRole('heading', { name: 'Cleo Byrne' }).waitFor();
  const { items } = await api.get<{ items: Partner[] }>(`/partners?q=${free}`);
  expect(items).toMatchObject([{ name: 'Cleo Byrne', language: 'fr', email: 'cleo@example.com' }]);
});

test('an account is called otherwise, and Escape does not throw away what was typed', async () => {
  const { api } = stage.books();
  const number = freshNumber();
  const { id } = await api.post<Partner>('/partners', { name: 'Dan Quin', number, email: 'dan@example.com' });
  const { screen, dialog, page } = await visit();
  await page.goto(`/clients/accounts/${id}`);
  await page.operate('Edit the account');
  await dialog.getByLabel('Name').fill('Dan Quinn');
  await screen.keyboard.press('Escape');
  const question = screen.getByRole('dialog', { name: 'Leave without saving?' });
  await question.waitFor();
  await screen.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Dan Quinn');
  // Somebody else gives another address meanwhile: only the name is sent from here.
  await api.patch(`/partners/${id}`, { email: 'quinn@example.com' });
  await dialog.getByLabel('Name').press('Enter');
  await screen.getByRole('heading', { name: 'Dan Quinn' }).waitFor();
  await dialog.waitFor({ state: 'detached' });
  expect(await partner(id)).toMatchObject({ name: 'Dan Quinn', number, email: 'quinn@example.com' });
  await screen.getByText('quinn@example.com').waitFor();
  expect(screen.complaints).toEqual([]);
});

test('a dialog left for good forgets what was typed', async () => {
  const { screen, dialog, page } = await visit();
  await page.goto('/clients/accounts', '&drawer=new-account');
  await dialog.getByLabel('Name').fill('Nobody');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await screen.getByRole('button', { name: 'Leave' }).click();
  await dialog.waitFor({ state: 'detached' });
  await screen.getByRole('button', { name: 'New account' }).first().click();
  expect(await dialog.getByLabel('Name').inputValue()).toBe('');
});

test('an account is erased once nothing is open and its owner’s name was typed; its number stays', async () => {
  const { api } = stage.books();
  const number = freshNumber();
  const { id } = await api.post<Partner>('/partners', { name: 'Eve Doyle', number, email: 'eve@example.com' });
  const invoice = {
    kind: 'invoice',
    partner: id,
    number: 'EVE-1',
    date: '2026-01-10',
    currency: 'EUR',
    amount: '9.00',
  };
  const { id: posted } = await api.post<Document>('/documents', { ...invoice, reference: 'for Eve Doyle' });
  const { screen, dialog, page } = await visit();
  await page.openAccount({ id });
  await screen.getByRole('button', { name: 'Operations' }).click();
  await page.operation('Erase personal data').getByText('Settle what is open on it first.').waitFor();
  expect(await page.operation('Erase personal data').isEnabled()).toBe(false);
  await api.post(`/documents/${posted}/take-back`, { reason: 'Entered twice' });
  await screen.reload();
  await page.operate('Erase personal data');
  await dialog.getByLabel('Reason').fill('Asked for, request 17');
  await dialog.getByText('Type the name of the owner first.').waitFor();
  expect(await findings(screen)).toEqual([]);
  await screen.keyboard.press('Enter');
  await dialog.getByLabel('Type “Eve Doyle” to go on').fill('Eve Doyle');
  await screen.keyboard.press('Enter');
  await screen.getByRole('heading', { name: 'Erased' }).waitFor();
  await screen.getByText(/^What was personal was erased for good: .* Asked for, request 17$/u).waitFor();
  await screen.locator('.account__about').getByText(number, { exact: true }).waitFor();
  await page.transaction('EVE-1').waitFor();
  await expect.poll(() => screen.getByText('Eve Doyle').count()).toBe(0);
  await screen.getByRole('button', { name: 'Operations' }).click();
  await page.operation('Edit the account').getByText('The account is erased.').waitFor();
  expect(await findings(screen)).toEqual([]);
  expect(screen.complaints).toEqual([]);
});
