import { afterEach, describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/documents.ts';
import type { Account } from './support/api.ts';
import { onPaper } from './support/browser.ts';
import { documentPage } from './support/document-page.ts';
import { setStage } from './support/stage.ts';

// What a person does with a posted document besides reconciling it: refund, hold, undo from either side, print.

const stage = setStage();

const visit = async (id: string) => {
  const { screen } = await stage.visit();
  const page = documentPage(screen, stage.url());
  await page.open(stage.books(), id);
  return { screen, page, dialog: screen.getByRole('dialog') };
};
const autoReconcile = (account: Account) => stage.books().api.post(`/accounts/${account.id}/auto-reconcile`);
const open = async (account: Account) => (await account.openInvoices()).map((item) => `${item.number} ${item.open}`);

/** An invoice of 60.00 that is paid by a receipt of 100.00. */
const overpaid = async () => {
  const account = await stage.account();
  const invoice = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '60.00' });
  const receipt = await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-02-01', amount: '100.00' });
  await autoReconcile(account);
  const refunds = async () => {
    const list = await stage.books().api.get<{ items: Document[] }>(`/documents?partner=${account.id}&kind=refund`);
    return list.items.map(({ amount }) => amount);
  };
  return { account, invoice, receipt, refunds };
};

describe('cancelling a paid invoice', () => {
  test('in two windows: the first says what is left of the credit, the second that nothing is to cancel', async () => {
    const { invoice } = await overpaid();
    const { screen: late, page: latePage, dialog: lateDialog } = await visit(invoice.id);
    await latePage.operate('Cancel all or some of it');
    await lateDialog.getByText('Left of the credit').waitFor();
    const { screen, page, dialog } = await visit(invoice.id);
    await page.operate('Cancel all or some of it');
    await dialog.getByText('Left of the credit').waitFor();
    await page.giveReason('Season cut short', 'Post the cancellation');
    await screen.getByText(/€60.00 of it is left, to be used or refunded/u).waitFor();
    await lateDialog.getByRole('textbox', { name: 'Reason' }).fill('Season cut short');
    await lateDialog.getByRole('button', { name: 'Post the cancellation' }).click();
    const why = lateDialog.getByText('All of it is cancelled: nothing is left to cancel.');
    await why.waitFor();
    await expect.poll(() => lateDialog.getByRole('button', { name: 'Post the cancellation' }).isEnabled()).toBe(false);
    await expect.poll(() => lateDialog.getByText('The amount is zero or less.').count()).toBe(0);
    expect([...screen.complaints, ...late.complaints]).toEqual([]);
  });

  test('what it comes to can’t be asked: that speaks against nothing, and can be asked again', async () => {
    const { invoice } = await overpaid();
    const { screen, page, dialog } = await visit(invoice.id);
    const previews = '**/cancellations/preview';
    await screen.route(previews, (route) => route.abort());
    await page.operate('Cancel all or some of it');
    await dialog.getByRole('alert').getByText('The server can’t be reached').waitFor();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Season cut short');
    await expect.poll(() => dialog.getByRole('button', { name: 'Post the cancellation' }).isEnabled()).toBe(true);
    await screen.unroute(previews);
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await dialog.getByText('Left of the credit').waitFor();
    await page.giveReason('Season cut short', 'Post the cancellation');
    expect(screen.complaints).toEqual([]);
  });
});

describe('refund', () => {
  test('from what is left of a receipt, never more', async () => {
    const { receipt, refunds } = await overpaid();
    const { screen, page, dialog } = await visit(receipt.id);
    await page.operate('Refund');
    await dialog.getByText('€40.00 of €100.00 is left of it.').waitFor();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Paid too much');
    await dialog.getByRole('textbox', { name: 'Amount to give back' }).fill('40.01');
    await dialog.getByText('At most €40.00 can be given back').waitFor();
    await dialog.getByRole('button', { name: 'Refund', exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Amount to give back' }).fill('30');
    await page.giveReason('Paid too much', 'Refund');
    await expect.poll(() => page.fact('Open')).toBe('€10.00');
    expect(await refunds()).toEqual(['30.00']);
    expect(screen.complaints).toEqual([]);
  });

  test('of more than is left frees the newest allocations, where the person says so', async () => {
    const { account, receipt, refunds } = await overpaid();
    const { page, dialog } = await visit(receipt.id);
    await page.operate('Refund');
    await dialog.getByRole('checkbox', { name: 'Free allocations for it' }).check();
    await dialog.getByRole('textbox', { name: 'Amount to give back' }).fill('90');
    await page.giveReason('Left the club', 'Refund');
    await expect.poll(() => page.fact('Open')).toBe('€0.00');
    expect(await refunds()).toEqual(['90.00']);
    // 40.00 was left and 60.00 was freed; what still fits is posted again.
    expect(await open(account)).toEqual(['INV-1 50.00']);
  });
});

test('a write-off is not offered for a refund: it is nobody’s money', async () => {
  const account = await stage.account();
  const lost = { kind: 'adjustment', side: 'credit', reasonCode: 'bad-debt', date: '2026-02-01' } as const;
  const { screen } = await visit((await account.post({ ...lost, amount: '40.00' })).id);
  await screen.getByRole('button', { name: 'Operations' }).click();
  await screen.getByRole('menuitem', { name: 'Take back' }).waitFor();
  expect(await screen.getByRole('menuitem', { name: 'Refund' }).count()).toBe(0);
});

test('a document on hold says so, is skipped by automatic steps, and is settled by them once released', async () => {
  const account = await stage.account('invoice INV-2 2026-02-10 70.00', 'receipt RC-1 2026-03-01 150.00');
  const held = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '50.00' });
  const { screen, page } = await visit(held.id);
  await page.operate('Hold');
  await page.giveReason('Disputed', 'Hold');
  await screen.getByText(/^On hold: Disputed/u).waitFor();
  await autoReconcile(account);
  expect(await open(account)).toEqual(['INV-1 50.00']);
  await page.operate('Release');
  await screen.getByText(/^On hold: Disputed/u).waitFor({ state: 'hidden' });
  await autoReconcile(account);
  expect(await open(account)).toEqual([]);
});

describe('undo', () => {
  test.each(['invoice', 'receipt'] as const)('from the %s: a reason is asked, and both sides tell it', async (side) => {
    const given = await overpaid();
    const [own, other] = side === 'invoice' ? [given.invoice, given.receipt] : [given.receipt, given.invoice];
    const { screen, page, dialog } = await visit(own.id);
    await screen.getByRole('button', { name: `Undo ${other.number}` }).click();
    await screen.getByRole('menuitem', { name: 'Undo this link' }).click();
    await dialog.getByText('The amounts are open again.').waitFor();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(' ');
    expect(await dialog.getByRole('button', { name: 'Undo', exact: true }).isEnabled()).toBe(false);
    await page.giveReason('Another customer paid it', 'Undo');
    await expect.poll(() => page.fact('Open')).toBe(side === 'invoice' ? '€60.00' : '€100.00');
    await page.open(stage.books(), other.id);
    await expect.poll(() => page.link(own.number ?? '').innerText()).toContain('Another customer paid it');
    expect(await page.fact('Open')).toBe(side === 'invoice' ? '€100.00' : '€60.00');
    expect(await screen.getByRole('button', { name: `Undo ${own.number}` }).count()).toBe(0);
  });

  test('is not offered of a receipt that bounced: what takes it back is final', async () => {
    const { receipt } = await overpaid();
    await stage.books().api.post(`/documents/${receipt.id}/take-back`, { reason: 'Bounced' });
    const { screen, page } = await visit(receipt.id);
    await page.links.getByText('Final: one takes the other back').waitFor();
    await page.links.getByText('By the return of the payment').waitFor();
    expect(await screen.getByRole('button', { name: /^Undo/u }).count()).toBe(0);
  });
});

test('on paper a document shows its links, its lines and its plan together, and nothing to press', async () => {
  const account = await stage.account('receipt RC-1 2026-01-05 10.00');
  const invoice = await account.post({
    kind: 'invoice',
    number: 'INV-1',
    date: '2026-01-10',
    amount: '90.00',
    lines: [{ ledgerCode: '7000', text: 'Season', net: '90.00' }],
    installments: ['2026-02-10', '2026-03-10', '2026-04-10'].map((dueOn) => ({ dueOn, amount: '30.00' })),
    plannedPayments: [{ dueOn: '2099-01-01', amount: '80.00', means: 'mandate' }],
  });
  await autoReconcile(account);
  const { screen, page } = await visit(invoice.id);
  await page.link('RC-1').getByText('1 of 3', { exact: true }).waitFor();
  expect(await onPaper(screen, 'main table')).toEqual(['Reconciliations', 'Lines', 'Installments', 'Planned payments']);
  await expect.poll(() => screen.getByRole('table').count()).toBe(1);
  await screen.emulateMedia({ media: 'print' });
  await screen.getByRole('table', { name: 'Planned payments' }).waitFor();
  expect(await screen.getByRole('button').filter({ visible: true }).count()).toBe(0);
});

test('what people typed is shown as they typed it, and never run', async () => {
  const name = '<img src=x onerror="window.ran=1"> & <b>Sons</b>';
  const account = await stage.books().partner(name, '<i>H-1</i>');
  await account.post({ kind: 'receipt', number: '<u>RC-1</u>', date: '2026-01-05', amount: '10.00', reference: name });
  const invoice = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-05', amount: '10.00' });
  await autoReconcile(account);
  const { screen, page } = await visit(invoice.id);
  await page.link('<u>RC-1</u>').getByRole('link').click();
  await screen.getByRole('heading', { name: 'Receipt <u>RC-1</u>' }).waitFor();
  expect(await page.fact('Reference')).toBe(name);
  await screen.getByRole('link', { name }).first().click();
  await screen.getByRole('heading', { name, level: 1 }).waitFor();
  expect(await screen.locator('img[src=x]').count()).toBe(0);
  expect(await screen.evaluate(() => 'ran' in window)).toBe(false);
  expect(screen.complaints).toEqual([]);
});

describe('while reconciliation is switched off', () => {
  afterEach(async () => {
    await stage.books().api.patch('/organization', { reconciliationOn: true });
  });

  test('icons and actions are hidden, documents still post; on again everything is as it was', async () => {
    const { account, invoice, receipt } = await overpaid();
    await stage.books().api.patch('/organization', { reconciliationOn: false });
    const { screen, page } = await visit(invoice.id);
    await page.link('RC-1').waitFor();
    expect(await screen.getByRole('button', { name: /^Undo/u }).count()).toBe(0);
    expect(await page.reconcile.count()).toBe(0);
    expect(await screen.locator('.glyph').count()).toBe(0);
    await screen.getByRole('button', { name: 'Operations' }).click();
    const refused = ['Cancel all or some of it', 'Take back'];
    for (const name of refused) expect(await screen.getByRole('menuitem', { name }).isEnabled(), name).toBe(false);
    expect(await screen.getByRole('menuitem', { name: 'Hold' }).count()).toBe(0);
    await account.post({ kind: 'invoice', number: 'INV-2', date: '2026-02-10', amount: '25.00' });
    await stage.books().api.patch('/organization', { reconciliationOn: true });
    await page.open(stage.books(), receipt.id);
    await screen.getByRole('img', { name: /^Partly reconciled/u }).waitFor();
    await expect.poll(() => page.link('INV-1').innerText()).toContain('Stands');
    expect(await page.fact('Open')).toBe('€40.00');
    // Nothing was filled in meanwhile.
    expect(await open(account)).toEqual(['INV-2 25.00']);
  });
});
