import { beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/documents.ts';
import type { Account } from './support/api.ts';
import { accountsPage } from './support/accounts-page.ts';
import { findings } from './support/axe.ts';
import { documentPage } from './support/document-page.ts';
import { setStage } from './support/stage.ts';

// A dialog that names a document says how it stands before anything is done: icon, words, and why on hover or focus.

const stage = setStage();
const PARTLY = 'Partly reconciled: 60.00 of 100.00 reconciled';
const PAID = 'Fully reconciled: all of 60.00 reconciled';
const OPEN = 'Not reconciled: nothing of 10.00 reconciled';
let account: Account;
let invoice: Document;
let credit: Document;

/** An invoice of which a receipt has paid some; a credit note is open, and so is another invoice. */
beforeAll(async () => {
  account = await stage.account();
  invoice = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
  const receipt = await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-02-10', amount: '60.00' });
  const pairs = [{ credit: { document: receipt.id }, debit: { document: invoice.id }, amount: '60.00' }];
  await stage.books().api.post('/reconciliations', { partner: account.id, currency: 'EUR', pairs });
  credit = await account.post({ kind: 'credit_note', number: 'CN-1', date: '2026-02-11', amount: '10.00' });
  await account.post({ kind: 'invoice', number: 'INV-2', date: '2026-03-10', amount: '50.00' });
});

const visit = async (options?: Parameters<typeof stage.visit>[1]) => {
  const { screen } = await stage.visit(undefined, options);
  const page = documentPage(screen, stage.url());
  const dialog = screen.getByRole('dialog');
  /** Some part of the dialog shows a document with this status: the icon with why, and the words. */
  const shows = async (why: string, part = dialog) => {
    await part.getByRole('img', { name: why }).first().waitFor();
    await part
      .getByText(why.slice(0, why.indexOf(':')), { exact: true })
      .first()
      .waitFor();
  };
  return { screen, page, dialog, shows, accounts: accountsPage(screen, stage.url(), stage.books()) };
};

test('before a document is reconciled, refunded, cancelled, held or taken back: its own status', async () => {
  const { screen, page, dialog, shows } = await visit();
  await page.open(stage.books(), credit.id);
  for (const action of ['Refund', 'Hold', 'Take back']) {
    await page.operate(action);
    await shows(OPEN);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
  await page.reconcile.click();
  await shows(OPEN);
  await page.open(stage.books(), invoice.id);
  await page.operate('Cancel all or some of it');
  await shows(PARTLY);
  expect(screen.complaints).toEqual([]);
});

test('where something comes undone by it: the status of each document that is freed', async () => {
  const { screen, page, dialog, shows } = await visit();
  await page.open(stage.books(), invoice.id);
  await page.operate('Take back');
  await shows(PARTLY);
  await shows(PAID, dialog.getByRole('listitem').filter({ hasText: 'RC-1' }));
  const reason = dialog.getByRole('textbox', { name: 'Reason' });
  await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true);
  // Before it is the day of what is posted, a field of several stops.
  await dialog.getByLabel('Date', { exact: true }).focus();
  await screen.keyboard.press('Shift+Tab');
  await screen.getByRole('tooltip', { name: PAID }).waitFor();
});

test.each(['Undo this link', 'Undo the whole reconciliation'])('%s: both ends', async (undo) => {
  const { screen, page, shows } = await visit();
  await page.open(stage.books(), invoice.id);
  await screen.getByRole('button', { name: 'Undo RC-1' }).click();
  await screen.getByRole('menuitem', { name: undo }).click();
  await shows(PARTLY);
  await shows(PAID);
  expect(await findings(screen, '[role=dialog]')).toEqual([]);
});

test('among what was reconciled lately on the reconciliation page, and in both of its dialogs', async () => {
  const { screen, page } = await stage.visit(account);
  await screen.getByRole('button', { name: 'Recent' }).click();
  const drawer = screen.getByRole('dialog', { name: 'Recent reconciliations' });
  await drawer.getByRole('button', { name: '1 allocation' }).click();
  for (const why of [PAID, PARTLY]) await drawer.getByRole('img', { name: why }).waitFor();
  await drawer.getByRole('button', { name: 'Close' }).click();
  await drawer.waitFor({ state: 'hidden' });
  await screen.getByRole('button', { name: 'Other ways to assign' }).click();
  await screen.getByRole('menuitemcheckbox', { name: 'Choose receipts by hand' }).click();
  await screen.getByRole('checkbox', { name: 'Use CN-1' }).check();
  await page.row('INV-1').getByRole('button', { name: 'Choose what pays INV-1' }).click();
  const chooser = screen.getByRole('dialog', { name: 'What pays INV-1?' });
  await chooser.getByText('Partly reconciled', { exact: true }).waitFor();
  await chooser.getByRole('row', { name: /CN-1/u }).getByText('Not reconciled', { exact: true }).waitFor();
  await chooser.getByLabel('From CN-1').fill('10');
  await chooser.getByRole('button', { name: 'Use these' }).click();
  await page.reconcile.click();
  const pairs = page.dialog.getByRole('region', { name: 'Which receipt pays what' });
  await pairs.getByText('Partly reconciled', { exact: true }).waitFor();
  const confirm = page.dialog.getByRole('button', { name: 'Reconcile', exact: true });
  await expect.poll(() => confirm.evaluate((button) => button === document.activeElement)).toBe(true);
  // Past the region itself and the credit that pays.
  await pairs.press('Tab');
  await screen.keyboard.press('Tab');
  await screen.getByRole('tooltip', { name: PARTLY }).waitFor();
});

test('of what a document names, and of what cancelled it', async () => {
  const other = await stage.account();
  const sold = await other.post({ kind: 'invoice', number: 'INV-7', date: '2026-01-10', amount: '90.00' });
  await stage.books().api.post(`/documents/${sold.id}/cancellations`, { reason: 'Moved away' });
  const { screen, page } = await visit();
  await page.open(stage.books(), sold.id);
  const notice = screen.locator('.notice').filter({ hasText: 'Moved away' });
  await notice.getByRole('img', { name: 'Fully reconciled: all of 90.00 reconciled' }).waitFor();
  await notice.getByRole('link').click();
  await screen.getByRole('heading', { name: /^Cancellation /u, level: 1 }).waitFor();
  await screen.locator('.facts').getByRole('img', { name: 'Fully reconciled: all of 90.00 reconciled' }).waitFor();
  expect(await findings(screen)).toEqual([]);
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('before an account is reconciled by itself: what pays what, and what is left over', async () => {
    const { screen, accounts, dialog, shows } = await visit({ colorScheme, reducedMotion: 'reduce' });
    await accounts.openAccount(account);
    const line = accounts.transaction('Invoice INV-1');
    await line.getByRole('img', { name: PAID }).waitFor();
    await accounts.operate('Auto-reconcile');
    const pair = dialog.getByRole('table', { name: 'What pays what' }).getByRole('row', { name: /CN-1/u });
    await shows(OPEN, pair);
    await shows(PARTLY, pair);
    const left = dialog.getByRole('table', { name: 'Left over' }).getByRole('row', { name: /INV-2/u });
    await shows('Not reconciled: nothing of 50.00 reconciled', left);
    expect(await findings(screen)).toEqual([]);
    expect(screen.complaints).toEqual([]);
  });

  test('axe finds nothing in the dialogs of a document', async () => {
    const { screen, page, dialog, shows } = await visit({ colorScheme, reducedMotion: 'reduce' });
    await page.open(stage.books(), invoice.id);
    for (const action of ['Take back', 'Cancel all or some of it']) {
      await page.operate(action);
      await shows(PARTLY);
      expect(await findings(screen, '[role=dialog]'), action).toEqual([]);
      await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    }
  });
});
