import { expect, test } from 'vitest';
import type { Run } from '../../src/contract/runs.ts';
import { newBooks } from './support/api.ts';
import { setStage } from './support/stage.ts';

// Runs, come back to later: from the list, by their address, in another window.

const stage = setStage();

test('a preview opened again is posted for the accounts that it looked at; undone, it is not counted', async () => {
  const books = await newBooks(stage.url(), { name: 'Later' });
  const account = await books.partner('Ana Garcia', 'A-1');
  await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
  await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-02-10', amount: '60.00' });
  const preview = await books.api.post<Run>('/runs', { selection: { accounts: [account.id] }, preview: true });
  const { screen } = await stage.visit();
  const go = (path: string) => screen.goto(`${stage.url()}${path}?organization=${books.organization.id}`);
  await go(`/clients/runs/${preview.id}`);
  await screen.getByText('This is a preview: nothing was written.').waitFor();
  await screen.getByRole('button', { name: 'Auto-reconcile now' }).click();
  await screen.getByRole('heading', { name: 'Auto-reconcile', level: 1 }).waitFor();
  await screen.getByRole('button', { name: 'Undo the run' }).click();
  const dialog = screen.getByRole('dialog');
  const freed = dialog.getByRole('listitem').first();
  await freed.getByText('1 allocation').waitFor();
  expect(await freed.innerText()).toContain('€60.00');
  const { today } = books.organization;
  await dialog.getByText(`The undo is dated ${today}. Months before stay as they were`).waitFor();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Too early');
  await dialog.getByRole('button', { name: 'Undo the run' }).click();
  await screen.getByText(/^It takes back what another run posted/u).waitFor();
  await screen.getByText(/^Done · asked for by/u).waitFor();
  await go('/clients/runs');
  const settled = screen.getByRole('table', { name: 'Runs' }).locator('[data-column="settled"]');
  const words = ['€60.00 taken back', '€60.00 undone', '€60.00 only previewed'];
  await expect
    .poll(async () => (await settled.allInnerTexts()).map((text) => text.replace(/\s+/gu, ' ')).slice(-3))
    .toEqual(words);
  expect(await account.openInvoices()).toMatchObject([{ open: '100.00' }]);
  expect(screen.complaints).toEqual([]);
});
