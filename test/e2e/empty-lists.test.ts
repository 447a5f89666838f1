import { expect, test } from 'vitest';
import { newBooks } from './support/api.ts';
import { findings } from './support/axe.ts';
import { withoutRight } from './support/rights.ts';
import { setStage } from './support/stage.ts';

// An empty list says how it begins, and only what the person may do.

const stage = setStage({ books: 'none' });

test.for([
  [
    'documents',
    'New invoice',
    '--invoices invoices.csv --receipts receipts.csv --credits credits.csv --create-partners',
  ],
  ['clients/accounts', 'New account', '--partners partners.csv'],
] as const)('%s', async ([path, begin, files]) => {
  const { organization } = await newBooks(stage.url(), { name: 'Still empty' });
  const { screen } = await stage.visit(undefined, { viewport: { width: 390, height: 844 } });
  await screen.goto(`${stage.url()}/${path}?organization=${organization.id}`);
  await screen.getByText(`quittance import --organization ${organization.id} ${files}`, { exact: true }).waitFor();
  await screen.getByRole('button', { name: 'Copy the command' }).waitFor();
  expect(await screen.getByText(begin, { exact: true }).count()).toBe(2);
  expect(await findings(screen)).toEqual([]);
  await withoutRight(screen, 'canImport');
  await screen.reload();
  await screen.getByText(/^There (?:is none|are no accounts) yet\.$/u).waitFor();
  expect(await screen.getByRole('button', { name: 'Copy the command' }).count()).toBe(0);
  expect(screen.complaints).toEqual([]);
});
