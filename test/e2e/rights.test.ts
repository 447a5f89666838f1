import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { accountsPage } from './support/accounts-page.ts';
import { apiOf } from './support/api.ts';
import { documentPage } from './support/document-page.ts';
import { setStage } from './support/stage.ts';

// The right to post reconciliations, on each page that has something to post.

// The switch is the server's.
const stage = setStage({ server: 'own' });

const mayReconcile = (may: boolean) => apiOf(stage.url()).patch('/session', { canWriteReconciliation: may });
const usual = () => stage.account('invoice INV-1 2026-01-10 100.00', 'receipt RC-1 2026-04-01 150.00');

afterEach(() => mayReconcile(true));

test('without it everything can be read, inputs and buttons are disabled, and the right is named', async () => {
  const account = await usual();
  const { screen, page } = await stage.visit();
  await screen.goto(`${stage.url()}/settings?organization=${stage.books().organization.id}`);
  await screen.getByRole('switch', { name: /^Post reconciliations/u }).click();
  await expect.poll(() => screen.getByRole('switch', { name: /^Post reconciliations/u }).isChecked()).toBe(false);
  await page.open(stage.books(), account);
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

test('the server refuses too', async () => {
  const account = await usual();
  await mayReconcile(false);
  const [invoice] = await account.openInvoices();
  const response = await fetch(`${stage.url()}/api/v1/reconciliations`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      'Quittance-Organization': stage.books().organization.id,
    },
    body: JSON.stringify({
      partner: account.id,
      currency: 'EUR',
      targets: [{ document: invoice?.document, amount: '1.00' }],
    }),
  });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ code: 'right-missing', right: 'canWriteReconciliation' });
});

test('Auto-reconcile of an account is disabled with the missing right named, and all can be read', async () => {
  await mayReconcile(false);
  const { screen } = await stage.visit();
  const page = accountsPage(screen, stage.url(), stage.books());
  await page.openAccount(await usual());
  await screen.getByRole('button', { name: 'Operations' }).click();
  await page.operation('Auto-reconcile').getByText('Missing right: Post reconciliations.').waitFor();
  expect(await page.operation('Auto-reconcile').isEnabled()).toBe(false);
});

test('from a document it is disabled, and the right is named', async () => {
  const account = await stage.account();
  const invoice = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
  await mayReconcile(false);
  const { screen } = await stage.visit();
  const page = documentPage(screen, stage.url());
  await page.open(stage.books(), invoice.id);
  await expect.poll(() => page.reconcile.getAttribute('title')).toBe('Missing right: Post reconciliations.');
  expect(await page.reconcile.isDisabled()).toBe(true);
  expect(screen.complaints).toEqual([]);
});
