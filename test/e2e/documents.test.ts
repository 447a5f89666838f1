import { expect, test } from 'vitest';
import type { Document } from '../../src/contract/documents.ts';
import { findings } from './support/axe.ts';
import { documentPage } from './support/document-page.ts';
import { setStage } from './support/stage.ts';

// Reconciling from a document, and undoing: the tab, the chooser from either side, what stays to be read.

const stage = setStage();

const visit = async () => {
  const { screen } = await stage.visit();
  return { screen, page: documentPage(screen, stage.url()) };
};

test('reconciliation associates payments and credits with an invoice: several at once, amounts editable', async () => {
  const account = await stage.account();
  const invoice = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '200.00' });
  await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-02-01', amount: '110.00' });
  await account.post({ kind: 'credit_note', number: 'CN-1', date: '2026-02-02', amount: '100.00' });
  const { screen, page } = await visit();
  await page.open(stage.books(), invoice.id);
  await page.reconcile.click();
  expect(await page.candidate('RC-1').inputValue()).toBe('110.00');
  await page.candidate('CN-1').fill('40');
  await page.chooser.getByText('€150.00 of €200.00 open').waitFor();
  expect(await findings(screen)).toEqual([]);
  await page.post.click();
  await page.link('CN-1').waitFor();
  await expect.poll(() => page.fact('Open')).toBe('€50.00');
  await screen.getByRole('img', { name: /Partly reconciled: €?150.00 of €?200.00 reconciled/u }).waitFor();
  expect(await findings(screen)).toEqual([]);
  // The other side says the same.
  await page.link('CN-1').getByRole('link').click();
  await screen.getByRole('heading', { name: 'Credit note CN-1' }).waitFor();
  expect(await page.link('INV-1').getByRole('cell').nth(1).innerText()).toBe('€40.00');
});

test('a payment picks invoices, from its own side, and Undo stands in the message', async () => {
  const account = await stage.account('invoice INV-1 2026-01-10 60.00', 'invoice INV-2 2026-01-20 60.00');
  const receipt = await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-02-01', amount: '100.00' });
  const { screen, page } = await visit();
  await page.open(stage.books(), receipt.id);
  await page.reconcile.click();
  expect(await page.candidate('INV-1').inputValue()).toBe('60.00');
  expect(await page.candidate('INV-2').inputValue()).toBe('40.00');
  await page.candidate('INV-2').fill('70');
  await page.chooser.getByText('More than is open', { exact: true }).waitFor();
  expect(await page.post.isDisabled()).toBe(true);
  await page.candidate('INV-2').press('Control+Enter');
  await page.candidate('INV-2').fill('40');
  await page.candidate('INV-2').press('Control+Enter');
  // A message that is pointed at stays longer than its ten seconds.
  const undo = screen.getByRole('alert').getByRole('button', { name: 'Undo' });
  await undo.hover();
  await expect.poll(() => page.fact('Open')).toBe('€0.00');
  await undo.click();
  await expect.poll(() => page.fact('Open')).toBe('€100.00');
  await expect.poll(() => page.link('INV-1').innerText()).toContain('Undone right after posting');
});

test('undo one of four leaves three, with who and why in the history', async () => {
  const account = await stage.account(...[1, 2, 3, 4].map((each) => `receipt RC-${each} 2026-02-0${each} 25.00`));
  const invoice = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
  const { screen, page } = await visit();
  await page.open(stage.books(), invoice.id);
  await page.reconcile.click();
  await page.post.click();
  await page.link('RC-4').waitFor();
  await screen.getByRole('button', { name: 'Undo RC-3' }).click();
  await screen.getByRole('menuitem', { name: 'Undo this link' }).click();
  await page.giveReason('Wrong customer', 'Undo');
  await expect.poll(() => page.fact('Open')).toBe('€25.00');
  await expect.poll(() => page.link('RC-3').innerText()).toContain('Wrong customer');
  expect(await page.links.getByText('Stands').count()).toBe(3);
  await screen.getByRole('button', { name: 'Undo everything' }).click();
  await page.giveReason('All of it was wrong', 'Undo');
  await expect.poll(() => page.fact('Open')).toBe('€100.00');
  await expect.poll(() => page.links.getByText(/^Undone/u).count()).toBe(4);
});

test('a payment that bounced: what taking it back will free is shown first', async () => {
  const account = await stage.account('invoice INV-1 2026-01-10 60.00');
  const receipt = await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-02-01', amount: '60.00' });
  const { screen, page } = await visit();
  await page.open(stage.books(), receipt.id);
  await page.reconcile.click();
  await page.post.click();
  await page.link('INV-1').waitFor();
  await page.operate(/^Take back/u);
  const dialog = screen.getByRole('dialog');
  await dialog.getByText('INV-1').waitFor();
  await dialog.getByText(/Returned receipt of €60.00 is posted/u).waitFor();
  await page.giveReason('Bounced', 'Take back');
  await screen.getByText('Taken back by', { exact: true }).waitFor();
  expect(await account.openInvoices()).toMatchObject([{ number: 'INV-1', open: '60.00' }]);
});

test('cancelling some of an invoice minus a fee: credit and refund amounts apart; a refund is never more', async () => {
  const account = await stage.account();
  const lines = [
    { ledgerCode: '7000', text: 'Season', net: '100.00' },
    { ledgerCode: '7100', text: 'Shirt', net: '40.00' },
  ];
  const invoice = await account.post({
    kind: 'invoice',
    number: 'INV-1',
    date: '2026-01-10',
    amount: '140.00',
    lines,
    payNow: {},
  });
  const { screen, page } = await visit();
  await page.open(stage.books(), invoice.id);
  await page.operate('Cancel all or some of it');
  const dialog = screen.getByRole('dialog');
  await dialog.getByText('Lines', { exact: true }).click();
  await dialog.getByRole('checkbox', { name: /^7100/u }).check();
  await dialog.getByRole('textbox', { name: 'Fee kept back' }).fill('5');
  await dialog.getByText('Left of the credit').waitFor();
  await dialog.getByRole('textbox', { name: 'Refund in money' }).fill('35.01');
  await dialog.getByText('More than is open.').waitFor();
  await dialog.getByRole('textbox', { name: 'Refund in money' }).fill('35');
  await dialog.getByText('Refund amount').waitFor();
  await page.giveReason('Shirt sent back', 'Post the cancellation');
  const { items } = await stage.books().api.get<{ items: Document[] }>(`/documents?partner=${account.id}&kind=refund`);
  expect(items).toMatchObject([{ amount: '35.00' }]);
});

test('Undo of a cancellation takes its refund back, too: the invoice is paid as before', async () => {
  const account = await stage.account();
  const paid = { kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' } as const;
  const invoice = await account.post({ ...paid, payNow: {} });
  const { screen, page } = await visit();
  await page.open(stage.books(), invoice.id);
  await page.operate('Cancel all or some of it');
  const dialog = screen.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Fee kept back' }).fill('10');
  await dialog.getByRole('textbox', { name: 'Refund in money' }).fill('90');
  await dialog.getByText('Refund amount').waitFor();
  await page.giveReason('Course called off', 'Post the cancellation');
  const message = screen.getByRole('alert');
  // A message that is pointed at stays longer than its ten seconds.
  await message.getByRole('button', { name: 'Undo' }).hover();
  await message.getByText(/^Cancellation .* of €90.00/u).waitFor();
  await message.getByText(/^Refund .* of €90.00/u).waitFor();
  await message.getByRole('button', { name: 'Undo' }).click();
  const told = message.getByText(/The balances are as before/u);
  await told.waitFor();
  // Nor is its end cut off, where it is long.
  const rooms = () => message.evaluate((each) => [each.scrollHeight, each.clientHeight] as const);
  await expect.poll(async () => (await rooms()).reduce((inner, outer) => inner - outer)).toBe(0);
  await page.link('RC-').getByText('Stands').waitFor();
  const { items } = await stage.books().api.get<{ items: Document[] }>(`/documents?partner=${account.id}`);
  expect(items.map(({ open }) => open)).toEqual(items.map(() => '0.00'));
});
