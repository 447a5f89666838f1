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

test('a run that ends while one is elsewhere says so, and its Undo asks what the run’s own page asks', async () => {
  const books = await newBooks(stage.url(), { name: 'Elsewhere' });
  const account = await books.partner('Ana Garcia', 'A-1');
  await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
  await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-02-10', amount: '60.00' });
  const { id } = await books.api.post<Run>('/runs', { selection: { accounts: [account.id] } });
  const { screen } = await stage.visit();
  // As a long run has it: under way when the page is opened, over when it is looked at next.
  await screen.route(
    '**/runs?limit=*',
    async (route) => {
      // The server answers with what its route says.
      const { items } = (await (await route.fetch()).json()) as { items: readonly Run[] };
      await route.fulfill({ json: { items: items.map((run) => ({ ...run, state: 'running' })) } });
    },
    { times: 1 },
  );
  await screen.goto(`${stage.url()}/clients/accounts?organization=${books.organization.id}`);
  const message = screen.getByRole('alert').filter({ hasText: 'Auto-reconciled' });
  await message.getByText('1 allocation was posted.').waitFor();
  await message.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => new URL(screen.url()).pathname).toBe(`/clients/runs/${id}`);
  const dialog = screen.getByRole('dialog', { name: 'Undo the run' });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Too early');
  await dialog.getByRole('button', { name: 'Undo the run' }).click();
  await screen.getByText(/^It takes back what another run posted/u).waitFor();
  await expect.poll(async () => (await account.openInvoices()).map(({ open }) => open)).toEqual(['100.00']);
});
