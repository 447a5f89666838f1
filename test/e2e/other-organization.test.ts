import { expect, test } from 'vitest';
import { newBooks } from './support/api.ts';
import { setStage } from './support/stage.ts';

// Choosing other books while one looks at something that only the former ones have.

const stage = setStage();

test.for([
  ['a document', 'documents', 'Documents'],
  ['an account', 'clients/accounts', 'Accounts'],
] as const)('on the page of %s leads to the list of its kind there', async ([, path, list]) => {
  const other = await newBooks(stage.url(), { name: `Another with ${list}` });
  const account = await stage.account();
  const receipt = await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-01-31', amount: '10.00' });
  const { screen } = await stage.visit();
  const id = path === 'documents' ? receipt.id : account.id;
  await screen.goto(`${stage.url()}/${path}/${id}?organization=${stage.books().organization.id}`);
  await screen.getByRole('heading', { level: 1 }).waitFor();
  await screen.getByRole('button', { name: /^Organization:/u }).click();
  await screen.getByRole('menuitem', { name: other.organization.name }).first().click();
  await screen.getByRole('heading', { name: list, level: 1, exact: true }).waitFor();
  const { pathname, search } = new URL(screen.url());
  expect([pathname, search]).toEqual([`/${path}`, `?organization=${other.organization.id}`]);
  expect(screen.complaints).toEqual([]);
});
