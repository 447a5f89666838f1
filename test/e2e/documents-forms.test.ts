import { expect, test } from 'vitest';
import type { Document } from '../../src/contract/documents.ts';
import type { Organization } from '../../src/contract/system.ts';
import { findings } from './support/axe.ts';
import { documentPage } from './support/document-page.ts';
import { rowsOf } from './support/reconciliation-page.ts';
import { setStage } from './support/stage.ts';

// Posting from a form, drafts, lists, the report per ledger code, and the settings that go with them.

const stage = setStage();

const go = async (path: string) => {
  const { screen } = await stage.visit();
  const mark = path.includes('?') ? '&' : '?';
  await screen.goto(`${stage.url()}${path}${mark}organization=${stage.books().organization.id}`);
  await screen.getByRole('heading', { level: 1 }).waitFor();
  return { screen, page: documentPage(screen, stage.url()) };
};

const listed = async (query: string) =>
  (await stage.books().api.get<{ items: Document[] }>(`/documents?${query}`)).items;

test('an invoice has been immediately paid in full at the time of purchase: it is fully reconciled', async () => {
  const account = await stage.account();
  const { screen, page } = await go(`/documents/new?kind=invoice&account=${account.id}`);
  await screen.getByLabel('Ledger code, line 1').fill('7000');
  await screen.getByLabel('Text, line 1').fill('Season ticket');
  await screen.getByLabel('Net, line 1').fill('0.10');
  await screen.getByLabel('Tax, line 1').fill('0.20');
  await screen.getByRole('status').getByText('€0.30', { exact: true }).waitFor();
  await screen.getByLabel('Tax, line 1').press('Enter');
  await screen.getByLabel('Ledger code, line 2').fill('7900');
  await screen.getByLabel('Net, line 2').fill('-0.05');
  await screen.getByRole('checkbox', { name: /^Paid now/u }).check();
  expect(await findings(screen)).toEqual([]);
  await screen.getByRole('button', { name: 'Post', exact: true }).click();
  // What was posted can be taken back right away; a message that is pointed at stays longer than its ten seconds.
  const undo = screen.getByRole('alert').getByRole('button', { name: 'Undo' });
  await undo.hover();
  await screen
    .getByRole('img', { name: /^Fully reconciled: all of 0.25/u })
    .first()
    .waitFor();
  expect(await page.fact('Open')).toBe('€0.00');
  expect(await listed(`partner=${account.id}&kind=receipt`)).toMatchObject([{ amount: '0.25', open: '0.00' }]);
  await undo.click();
  await screen.getByText('Taken back by', { exact: true }).waitFor();
  // Its payment, too.
  await screen
    .getByRole('alert')
    .getByText(/^Receipt/u)
    .waitFor();
  expect(await listed(`partner=${account.id}&kind=receipt`)).toMatchObject([{ status: 'returned' }]);
  await screen.getByRole('tab', { name: 'Lines' }).click();
  await screen.getByRole('table', { name: 'Lines' }).getByText('Season ticket').waitFor();
});

test('installments cover all: the rest is planned; one received waits for a person', async () => {
  const account = await stage.account();
  const { screen, page } = await go(`/documents/new?kind=invoice&account=${account.id}`);
  await screen.getByLabel('Ledger code, line 1').fill('7000');
  await screen.getByLabel('Net, line 1').fill('100');
  await screen.getByText('Equal installments').click();
  await screen.getByLabel('Installments, one a month').fill('3');
  await screen.getByLabel('Installments are collected by').selectOption('Direct debit');
  await screen.getByRole('table', { name: 'Installments' }).getByText('33.34').waitFor();
  await screen.getByRole('button', { name: 'Post', exact: true }).click();
  await screen.getByRole('img', { name: /^The rest is planned/u }).waitFor();
  await screen.getByRole('tab', { name: 'Installments and planned payments' }).click();
  const plans = screen.getByRole('table', { name: 'Planned payments' });
  const dialog = screen.getByRole('dialog');
  await plans.getByRole('button', { name: 'Failed' }).first().click();
  await dialog.getByText(/is awaited no more/u).waitFor();
  await dialog.getByRole('button', { name: 'It failed' }).click();
  await plans.getByText(/^Failed on/u).waitFor();
  await screen.getByRole('img', { name: /^Partly reconciled|^Not reconciled/u }).waitFor();
  await plans.getByRole('button', { name: 'Received' }).first().click();
  expect(await dialog.getByLabel('Received on').inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/u);
  expect(await findings(screen)).toEqual([]);
  await dialog.getByRole('button', { name: 'Post the receipt' }).click();
  await screen.getByText(/It waits to be reconciled/u).waitFor();
  await screen.getByRole('img', { name: /received for it is not yet reconciled/u }).waitFor();
  expect(await page.fact('Open')).toBe('€100.00');
});

test('a planned payment received by mistake is undone; one that is withdrawn is planned anew', async () => {
  const account = await stage.account();
  const plannedPayments = [{ dueOn: '2099-02-01', amount: '100.00', means: 'mandate' as const }];
  const { id } = await account.post({ kind: 'invoice', date: '2026-01-10', amount: '100.00', plannedPayments });
  const states = async () =>
    ((await stage.books().api.get<Document>(`/documents/${id}`)).plannedPayments ?? []).map(
      ({ amount, state }) => `${amount} ${state}`,
    );
  const { screen } = await go(`/documents/${id}?tab=plan`);
  const plans = screen.getByRole('table', { name: 'Planned payments' });
  const dialog = screen.getByRole('dialog');
  await plans.getByRole('button', { name: 'Received' }).click();
  await dialog.getByRole('button', { name: 'Post the receipt' }).click();
  // A message that is pointed at stays longer than its ten seconds.
  const undo = screen.getByRole('alert').getByRole('button', { name: 'Undo' });
  await undo.hover();
  await plans.getByText(/^Received on/u).waitFor();
  await undo.click();
  await plans.getByRole('button', { name: 'Withdrawn' }).click();
  await dialog.getByRole('button', { name: 'Withdraw it' }).click();
  await plans.getByText(/^Withdrawn on/u).waitFor();
  await screen.getByRole('button', { name: 'Plan a payment' }).click();
  await dialog.getByText('€100.00 of it is neither paid nor planned.').waitFor();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('100.01');
  await dialog.getByText('At most €100.00 can be planned').first().waitFor();
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('60');
  await dialog.getByLabel('Planned for').fill('2099-03-01');
  await dialog.getByLabel('It is collected by').selectOption('Card');
  expect(await findings(screen)).toEqual([]);
  await dialog.getByRole('button', { name: 'Plan the payment' }).click();
  await plans.getByText('2099-03-01').waitFor();
  expect(await states()).toEqual(['100.00 withdrawn', '60.00 planned']);
});

test('installments by percent add up to the total; until the percentages do, nothing can be posted', async () => {
  const account = await stage.account();
  const { screen } = await go(`/documents/new?kind=invoice&account=${account.id}`);
  await screen.getByLabel('Ledger code, line 1').fill('7000');
  await screen.getByLabel('Net, line 1').fill('100.01');
  await screen.getByText('By percent').click();
  await screen.getByRole('button', { name: 'Add an installment' }).click();
  for (const [place, percent] of ['33.33', '33.33', '33.33'].entries()) {
    await screen.getByLabel(`Percent, installment ${place + 1}`).fill(percent);
    await screen.getByLabel(`Due on, installment ${place + 1}`).fill(`2099-0${place + 1}-15`);
  }
  await screen.getByText('The percentages add up to 99.99, not 100').waitFor();
  expect(await screen.getByRole('button', { name: 'Post', exact: true }).isEnabled()).toBe(false);
  await screen.getByLabel('Percent, installment 3').fill('33.34');
  await screen.getByRole('button', { name: 'Post', exact: true }).click();
  await screen.getByRole('tab', { name: 'Installments and planned payments' }).click();
  const rows = await rowsOf(screen.getByRole('table', { name: 'Installments' }));
  expect(rows.map(([, due, amount]) => `${due} ${amount}`)).toEqual([
    '2099-01-15 €33.33',
    '2099-02-15 €33.33',
    '2099-03-15 €33.35',
  ]);
});

test('what the server refuses stands at its field; all that was typed is kept, and can be mended', async () => {
  const account = await stage.account();
  const taken = { partner: account.id, kind: 'receipt', currency: 'EUR', number: 'PAID-1', date: '2026-01-10' };
  await stage.books().api.post('/documents', { ...taken, amount: '5.00' });
  const { screen, page } = await go(`/documents/new?kind=receipt&account=${account.id}`);
  await screen.getByLabel('Amount', { exact: true }).fill('12.345');
  await screen.getByText('Correct the amounts marked').waitFor();
  expect(await screen.getByRole('button', { name: 'Post', exact: true }).isEnabled()).toBe(false);
  await screen.getByLabel('Amount', { exact: true }).fill('12.34');
  const number = screen.getByRole('textbox', { name: 'Number' });
  await number.fill('PAID-1');
  await screen.getByRole('textbox', { name: 'Reference' }).fill('from the bank');
  await screen.getByRole('button', { name: 'Post', exact: true }).click();
  await expect.poll(() => number.getAttribute('aria-invalid')).toBe('true');
  const told = await number.getAttribute('aria-describedby');
  expect(await screen.locator(`#${told?.split(' ')[0]}`).innerText()).toBe('The number is in use. Give another one.');
  expect(await listed(`partner=${account.id}&kind=receipt`)).toHaveLength(1);
  await number.fill('PAID-2');
  await screen.getByRole('button', { name: 'Post', exact: true }).click();
  await screen.getByRole('heading', { name: 'Receipt PAID-2' }).waitFor();
  expect([await page.fact('Amount'), await page.fact('Reference')]).toEqual(['€12.34', 'from the bank']);
});

test('planned for 100, then some of it cancelled: an error, repaired with one press', async () => {
  const account = await stage.account();
  const invoice = await account.post({
    kind: 'invoice',
    number: 'INV-1',
    date: '2026-01-10',
    amount: '100.00',
    plannedPayments: [{ dueOn: '2099-02-01', amount: '100.00', means: 'mandate' }],
  });
  await stage.books().api.post(`/documents/${invoice.id}/cancellations`, { amount: '40.00', reason: 'Came late' });
  const { screen } = await go(`/documents/${invoice.id}`);
  await screen.getByText('More is reconciled and planned than the invoice is:').waitFor();
  await screen.getByRole('button', { name: 'Repair the plan' }).click();
  await screen.getByRole('img', { name: /^The rest is planned/u }).waitFor();
  const repaired = await stage.books().api.get<Document>(`/documents/${invoice.id}`);
  expect(repaired.plannedPayments).toMatchObject([{ state: 'withdrawn' }, { state: 'planned', amount: '60.00' }]);
});

test('a draft is kept, edited and posted; another is deleted', async () => {
  const account = await stage.account('receipt RC-9 2026-02-01 10.00');
  const { screen } = await go(`/documents/new?kind=receipt&account=${account.id}`);
  await screen.getByLabel('Amount', { exact: true }).fill('25');
  await screen.getByRole('button', { name: 'Save as draft' }).click();
  await screen.getByText('Not posted: it counts nowhere yet.').waitFor();
  await screen.getByRole('button', { name: 'Edit' }).click();
  await screen.getByLabel('Amount', { exact: true }).fill('30');
  await screen.getByLabel('Date').fill('2026-02-03');
  await screen.keyboard.press('Control+Enter');
  await screen.getByRole('alert').getByText('Posted').waitFor();
  expect(await listed(`partner=${account.id}&kind=receipt`)).toMatchObject([{ amount: '30.00' }, { amount: '10.00' }]);
  await screen.goto(`${stage.url()}/documents/new?kind=credit_note&account=${account.id}`);
  await screen.getByLabel('Amount', { exact: true }).fill('5');
  await screen.getByRole('button', { name: 'Save as draft' }).click();
  await screen.getByRole('button', { name: 'Delete' }).click();
  await screen.getByRole('button', { name: 'Delete the draft' }).click();
  await screen.getByRole('tab', { name: 'Drafts', selected: true }).waitFor();
  expect(await listed(`partner=${account.id}&draft=true`)).toEqual([]);
});

test('the list of documents shows every status, finds by number, and has the page size below', async () => {
  const account = await stage.account();
  for (const each of [1, 2, 3]) {
    await account.post({ kind: 'credit_note', number: `CRED-${each}`, date: `2026-03-0${each}`, amount: '10.00' });
  }
  const { screen } = await go('/documents?kind=credit_note&q=cred-');
  const table = screen.getByRole('table', { name: 'Credit notes' });
  await table.getByRole('row').nth(3).waitFor();
  expect(await table.getByRole('img', { name: /^Not reconciled: nothing of/u }).count()).toBe(3);
  expect(await findings(screen)).toEqual([]);
  await screen.getByLabel('Search documents by number or account').fill('cred-2');
  await expect.poll(() => table.getByRole('row').count()).toBe(2);
  await screen.getByLabel('Rows a page').selectOption('100 a page');
  await screen.getByRole('link', { name: 'Invoices' }).click();
  await screen.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
});

test('received amounts per ledger code for a period tie to the allocations', async () => {
  const account = await stage.account();
  const lines = [
    { ledgerCode: '7000', net: '60.00' },
    { ledgerCode: '7100', net: '40.00' },
  ];
  const paid = { kind: 'invoice', date: '2020-05-10', amount: '100.00', lines, payNow: { amount: '70.00' } } as const;
  await account.post(paid);
  const { screen } = await go('/reports/ledger-codes?from=2020-05-01&to=2020-05-31&currency=EUR');
  const table = screen.getByRole('table', { name: 'Received per ledger code' });
  await table.getByRole('row', { name: /^7000 60.00 0.00 0.00 60.00/u }).waitFor();
  await table.getByRole('row', { name: /^7100 10.00/u }).waitFor();
  await table.getByRole('row', { name: /^Total 70.00 0.00 0.00 70.00/u }).waitFor();
  const file = screen.waitForEvent('download');
  await screen.getByRole('button', { name: 'Export as CSV' }).click();
  expect((await file).suggestedFilename()).toBe('ledger-codes 2020-05-01 2020-05-31 EUR.csv');
  expect(await findings(screen)).toEqual([]);
});

test('each organization can choose to activate it or not; on again it offers the bulk run', async () => {
  const { screen } = await go('/settings');
  const settings = async () => stage.books().api.get<Organization>('/organization');
  const toggle = screen.getByRole('switch', { name: /^Reconciliation/u });
  await toggle.click();
  await expect.poll(() => toggle.isChecked()).toBe(false);
  await expect.poll(async () => (await settings()).reconciliationOn).toBe(false);
  await toggle.click();
  await screen.getByText(/^Everything is as it was/u).waitFor();
  await screen.getByRole('button', { name: 'Move Oldest first up' }).focus();
  await screen.keyboard.press('Enter');
  await expect.poll(async () => (await settings()).settings.ladder).toEqual(['oldest-first', 'linked']);
  await screen.keyboard.press('Enter');
  await screen.getByRole('radio', { name: 'Frees the payment' }).check();
  await expect.poll(async () => (await settings()).settings.creditAfterPayment).toBe('free-payment');
  await screen.getByLabel('Invoice begins with').fill('F2026');
  await screen.getByRole('button', { name: 'Save the numbers' }).click();
  await expect.poll(async () => (await settings()).series.find(({ kind }) => kind === 'invoice')?.prefix).toBe('F2026');
  expect(await findings(screen)).toEqual([]);
  expect(screen.complaints).toEqual([]);
});
