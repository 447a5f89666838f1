import { expect, test } from 'vitest';
import type { Account } from './support/api.ts';
import { accountsPage } from './support/accounts-page.ts';
import { findings } from './support/axe.ts';
import { documentPage } from './support/document-page.ts';
import { withoutRight } from './support/rights.ts';
import { setStage } from './support/stage.ts';

// What a page shows to who has not a right that its actions ask for. That the server refuses them, `src/http` tests.

const stage = setStage();

const usual = () => stage.account('invoice INV-1 2026-01-10 100.00', 'receipt RC-1 2026-04-01 150.00');

/** A window of somebody who may not reconcile. */
const visit = async (account?: Account) => {
  const { screen, page } = await stage.visit();
  await withoutRight(screen, 'canWriteReconciliation');
  if (account !== undefined) await page.open(stage.books(), account);
  return { screen, page };
};

test('without the right to reconcile all can be read, inputs and buttons are disabled, and it is named', async () => {
  const { screen, page } = await visit(await usual());
  await page.invoices.waitFor();
  await expect
    .poll(() => page.reason.innerText())
    .toBe('You may not post reconciliations. Missing right: Post reconciliations.');
  expect(await page.card('Outstanding')).toBe('€100.00');
  expect(await page.autoAssign.isEnabled()).toBe(false);
  expect(await page.clear.isEnabled()).toBe(false);
  expect(await page.cell('INV-1').isEditable()).toBe(false);
  expect(await page.reconcile.isEnabled()).toBe(false);
  expect(await screen.getByText(/can[A-Z]/u).count()).toBe(0);
  await screen.keyboard.press('Control+Enter');
  expect(await page.dialog.count()).toBe(0);
});

test('Auto-reconcile of an account is disabled with the missing right named, and all can be read', async () => {
  const { screen } = await visit();
  const page = accountsPage(screen, stage.url(), stage.books());
  await page.openAccount(await usual());
  await screen.getByRole('button', { name: 'Operations' }).click();
  await page.operation('Auto-reconcile').getByText('Missing right: Post reconciliations.').waitFor();
  expect(await page.operation('Auto-reconcile').isEnabled()).toBe(false);
});

test('from a document it is disabled, and the right is named', async () => {
  const account = await stage.account();
  const invoice = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
  const { screen } = await visit();
  const page = documentPage(screen, stage.url());
  await page.open(stage.books(), invoice.id);
  await expect.poll(() => page.reconcile.getAttribute('title')).toBe('Missing right: Post reconciliations.');
  expect(await page.reconcile.isDisabled()).toBe(true);
  expect(screen.complaints).toEqual([]);
});

test('a page of figures without the right to read says so in place of them', async () => {
  const { screen } = await stage.visit();
  await withoutRight(screen, 'canReadReconciliation');
  await screen.goto(`${stage.url()}/clients/accounts?organization=${stage.books().organization.id}`);
  await screen.getByRole('heading', { name: 'You may not see this page' }).waitFor();
  await screen.getByText('Missing right: Read accounts and reconciliations.').waitFor();
  expect(await screen.getByRole('table').count()).toBe(0);
  expect(await findings(screen)).toEqual([]);
});
