import { expect, test } from 'vitest';
import { findings } from './support/axe.ts';
import { setStage } from './support/stage.ts';

const stage = setStage();

test('an address that no page has says so, and offers the search and the pages used most', async () => {
  const { screen } = await stage.visit();
  await screen.goto(`${stage.url()}/clients/nobody/knows?organization=${stage.books().organization.id}`);
  await screen.getByRole('heading', { name: 'There is no such page' }).waitFor();
  expect(new URL(screen.url()).pathname).toBe('/clients/nobody/knows');
  expect(await findings(screen)).toEqual([]);
  const main = screen.getByRole('main');
  expect(await main.getByRole('link').allInnerTexts()).toEqual(['Accounts', 'Documents', 'Reconciliation']);
  await main.getByRole('button', { name: 'Search partners, pages and commands' }).click();
  await screen.getByRole('dialog').getByPlaceholder('Partner, page or command').waitFor();
});

test('so does one that does not say whose books; it is completed and stays as it was typed', async () => {
  const { screen } = await stage.visit();
  await screen.goto(`${stage.url()}/nonsense`);
  await screen.waitForURL(/organization=/u);
  await screen.getByRole('heading', { name: 'There is no such page' }).waitFor();
  expect(new URL(screen.url()).pathname).toBe('/nonsense');
});
