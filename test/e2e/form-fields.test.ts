import { expect, test } from 'vitest';
import type { Screen } from './support/browser.ts';
import { setStage } from './support/stage.ts';

// What is wrong with a field is said below it, and to those who listen: the border alone tells nobody.

const stage = setStage();

const form = async () => {
  const { screen } = await stage.visit();
  await screen.goto(`${stage.url()}/documents/new?kind=invoice&organization=${stage.books().organization.id}`);
  await screen.getByRole('heading', { level: 1 }).waitFor();
  return screen;
};
/** What a screen reader says of a field besides its name. */
const description = (screen: Screen, label: string) =>
  screen.getByLabel(label, { exact: true }).evaluate((field) => {
    const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
    return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
  });

test('an amount that can’t be read says so below its field, and how it would be written', async () => {
  const screen = await form();
  await screen.getByLabel('Net, line 1').fill('ten');
  await expect.poll(() => description(screen, 'Net, line 1')).toBe('This is not an amount.');
  await screen.getByLabel('Tax, line 1').fill('1,5');
  await expect.poll(() => description(screen, 'Tax, line 1')).toBe('Write 1.50 instead.');
  await screen.getByLabel('Tax, line 1').fill('1.505');
  await expect.poll(() => description(screen, 'Tax, line 1')).toBe('More digits than the currency has.');
  await screen.getByLabel('Tax, line 1').fill('1.50');
  await expect.poll(() => description(screen, 'Tax, line 1')).toBe('');
  expect(screen.complaints).toEqual([]);
});

test('a day that does not exist says so, rather than that none was typed', async () => {
  const screen = await form();
  const date = screen.getByLabel('Date', { exact: true });
  await date.fill('2026-01-31');
  // The month comes first where the browser of the tests is; the 31 stays.
  await date.press('2');
  await screen.getByLabel('Number').focus();
  await screen.getByText('There is no such day.').waitFor();
  await expect.poll(() => description(screen, 'Date')).toContain('There is no such day.');
  await date.fill('2026-02-28');
  await screen.getByLabel('Number').focus();
  await screen.getByText('There is no such day.').waitFor({ state: 'hidden' });
  expect(screen.complaints).toEqual([]);
});

test('a date far ahead is asked about before anything is posted', async () => {
  const account = await stage.account();
  const { screen } = await stage.visit();
  const books = stage.books().organization.id;
  await screen.goto(`${stage.url()}/documents/new?kind=receipt&account=${account.id}&organization=${books}`);
  await screen.getByLabel('Amount', { exact: true }).fill('12');
  await screen.getByLabel('Date', { exact: true }).fill('2099-01-01');
  await screen.getByRole('button', { name: 'Post', exact: true }).click();
  const asked = screen.getByRole('dialog', { name: 'Is the date right?' });
  await asked.getByText(/^Dated 2099-01-01, about \d+ years from now. Post it all the same\?$/u).waitFor();
  await asked.getByRole('button', { name: 'Check the date' }).click();
  await asked.waitFor({ state: 'hidden' });
  expect(await account.unappliedCredits()).toEqual([]);
  await screen.keyboard.press('Control+Enter');
  await asked.getByRole('button', { name: 'Post all the same' }).click();
  await screen.getByRole('heading', { name: /^Receipt \S/u }).waitFor();
  expect(await account.unappliedCredits()).toMatchObject([{ date: '2099-01-01', open: '12.00' }]);
  expect(screen.complaints).toEqual([]);
});

test('an invoice with lines shows their sum as its amount; what was typed comes back without them', async () => {
  const screen = await form();
  const amount = screen.getByLabel('Amount', { exact: true });
  await amount.fill('500');
  await screen.getByLabel('Net, line 1').fill('480');
  await screen.getByText('The sum of the lines, not the €500.00 typed').waitFor();
  await screen.getByLabel('Tax, line 1').fill('20');
  await screen.getByText('The sum of the lines', { exact: true }).waitFor();
  await screen.getByRole('button', { name: 'Remove line 1' }).click();
  await expect.poll(() => amount.inputValue()).toBe('500.00');
});

test('a day that does not exist is forgotten when another comes in its place, as by Back', async () => {
  const { screen } = await stage.visit();
  const books = stage.books().organization.id;
  await screen.goto(`${stage.url()}/documents?kind=invoice&from=2026-02-01&organization=${books}`);
  const from = screen.getByLabel('From', { exact: true });
  await expect.poll(() => from.inputValue()).toBe('2026-02-01');
  await screen.getByRole('link', { name: 'Receipts', exact: true }).click();
  await expect.poll(() => from.inputValue()).toBe('');
  await from.press('2');
  await screen.getByLabel('To', { exact: true }).focus();
  await screen.getByText('There is no such day.').waitFor();
  await screen.goBack();
  await expect.poll(() => from.inputValue()).toBe('2026-02-01');
  await screen.getByText('There is no such day.').waitFor({ state: 'hidden' });
  expect(screen.complaints).toEqual([]);
});
