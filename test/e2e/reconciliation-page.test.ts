import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Account } from './support/api.ts';
import { newBooks } from './support/api.ts';
import { rowsOf } from './support/reconciliation-page.ts';
import { setStage } from './support/stage.ts';

// What the page shows before anything is typed.

const stage = setStage();
const { visit } = stage;

describe('getting there', () => {
  test('Finance → Banking → Reconciliation in the sidebar leads to /finance/banking/reconciliation', async () => {
    const { screen } = await visit();
    await screen.goto(`${stage.url()}/settings`);
    const rail = screen.getByRole('navigation', { name: 'Pages' });
    expect(await rail.innerText()).toMatch(/Finance\s+Banking\s+Reconciliation/u);
    await rail.getByRole('link', { name: 'Reconciliation' }).click();
    await screen.getByRole('heading', { name: 'Reconciliation', level: 1 }).waitFor();
    expect(new URL(screen.url()).pathname).toBe('/finance/banking/reconciliation');
    const crumbs = screen.getByRole('navigation', { name: 'Breadcrumbs' });
    expect((await crumbs.innerText()).split('\n')).toEqual(['Finance', 'Banking', 'Reconciliation']);
    expect(screen.complaints).toEqual([]);
  });

  test('cannot proceed without selecting a customer: nothing but the selector is shown', async () => {
    const { screen, page } = await visit();
    await screen.goto(`${stage.url()}/finance/banking/reconciliation`);
    await screen.getByText('Choose a business partner').waitFor();
    expect(await screen.getByRole('table').count()).toBe(0);
    expect(await page.summary.count()).toBe(0);
  });
});

describe('the Business Partner selector', () => {
  beforeAll(async () => {
    const aurora = await stage.books().partner('Aurora Rowing Association', 'C-4201');
    await aurora.post({ kind: 'invoice', number: 'AU-1', date: '2026-01-10', amount: '120.50' });
    await aurora.post({ kind: 'receipt', number: 'AU-R1', date: '2026-02-10', amount: '20.25' });
    await stage.books().partner('Łódź Éole Sailing', 'C-4202');
  });

  test('finds by name and by number as one types, and shows open and unapplied totals', async () => {
    const { screen, page } = await visit();
    await screen.goto(`${stage.url()}/finance/banking/reconciliation?organization=${stage.books().organization.id}`);
    await page.picker.fill('rowi');
    const option = screen.getByRole('option', { name: 'Aurora' });
    expect((await option.innerText()).replace(/\s+/gu, ' ')).toBe(
      'Aurora Rowing Association C-4201 open €120.50 · unapplied €20.25',
    );
    await page.picker.fill('lodz');
    await screen.getByRole('option', { name: 'Łódź Éole Sailing' }).waitFor();
    await page.picker.fill('C-4201');
    await expect.poll(() => screen.getByRole('option').allInnerTexts()).toHaveLength(1);
  });

  test('Enter before the search has answered chooses what was typed, not what stood there', async () => {
    const { screen, page } = await visit();
    await screen.route('**/api/v1/partners?*', async (route) => {
      await setTimeout(400);
      await route.continue();
    });
    await screen.goto(`${stage.url()}/finance/banking/reconciliation?organization=${stage.books().organization.id}`);
    await page.picker.click();
    await screen.getByRole('option').first().waitFor();
    await page.picker.fill('C-4202');
    await screen.keyboard.press('Enter');
    await page.summary.waitFor();
    expect(await page.picker.inputValue()).toBe('Łódź Éole Sailing · C-4202');
  });

  test('Enter that was taken back by Escape chooses nobody', async () => {
    const { screen, page } = await visit();
    let answered = 0;
    await screen.route('**/api/v1/partners?*', async (route) => {
      await setTimeout(route.request().url().includes('q=') ? 400 : 0);
      await route.continue();
      answered += 1;
    });
    await screen.goto(`${stage.url()}/finance/banking/reconciliation?organization=${stage.books().organization.id}`);
    await page.picker.click();
    await screen.getByRole('option').first().waitFor();
    await page.picker.fill('C-4202');
    await screen.waitForRequest(/q=C-4202/u);
    await screen.keyboard.press('Enter');
    await screen.keyboard.press('Escape');
    await expect.poll(() => answered).toBeGreaterThan(1);
    await page.picker.click();
    await screen.getByRole('option', { name: 'Łódź' }).waitFor();
    expect(await page.summary.count()).toBe(0);
  });

  test('is used by keyboard: / goes there, Enter chooses, and the partner stands in the URL', async () => {
    const { screen, page } = await visit();
    await screen.goto(`${stage.url()}/settings?organization=${stage.books().organization.id}`);
    await screen.getByRole('link', { name: 'Reconciliation' }).click();
    await page.picker.waitFor();
    await screen.getByRole('heading', { level: 1 }).click();
    await screen.keyboard.press('/');
    await screen.keyboard.type('aurora');
    await screen.getByRole('option', { name: 'Aurora' }).waitFor();
    await screen.keyboard.press('Enter');
    await page.summary.waitFor();
    expect(new URL(screen.url()).searchParams.get('partner')).toMatch(/^[0-9a-f-]{36}$/u);
    expect(await page.picker.inputValue()).toBe('Aurora Rowing Association · C-4201');
    await expect.poll(() => page.autoAssign.evaluate((button) => button === document.activeElement)).toBe(true);
    await screen.reload();
    await page.summary.waitFor();
    await expect.poll(() => page.card('Outstanding')).toBe('€120.50');
  });

  test('says so when a partner has nothing open, or is not of this organization', async () => {
    const { screen, page } = await visit();
    await page.open(stage.books(), await stage.books().partner('Nothing Open Ltd', 'C-4203'));
    await screen.getByText('No receipt has anything unapplied.').waitFor();
    await screen.getByText('Nothing is open: every invoice is settled.').waitFor();
    expect(await page.reconcile.isEnabled()).toBe(false);
    const stranger = await (await newBooks(stage.url())).partner('Stranger', 'C-1');
    const search = `organization=${stage.books().organization.id}&partner=${stranger.id}`;
    await screen.goto(`${stage.url()}/finance/banking/reconciliation?${search}`);
    await screen.getByText('This partner is not among the partners').waitFor();
  });
});

describe('after selecting a customer', () => {
  let harbour: Account;
  beforeAll(async () => {
    harbour = await stage.books().partner('Harbour Club', 'C-4204');
    await harbour.post({ kind: 'invoice', number: 'HC-2', date: '2026-02-01', dueOn: '2026-03-03', amount: '200.00' });
    await harbour.post({ kind: 'invoice', number: 'HC-1', date: '2026-01-01', dueOn: '2026-01-31', amount: '100.00' });
    await harbour.post({ kind: 'invoice', number: 'HC-3', date: '2026-11-01', dueOn: '2099-12-31', amount: '0.05' });
    await harbour.post({ kind: 'invoice', number: 'HC-0', date: '2026-01-01', amount: '30.00', draft: true });
    const paid = await harbour.post({ kind: 'invoice', number: 'HC-9', date: '2025-01-01', amount: '50.00' });
    const used = await harbour.post({ kind: 'receipt', number: 'HR-0', date: '2025-01-02', amount: '50.00' });
    const part = await harbour.post({ kind: 'receipt', number: 'HR-1', date: '2026-02-05', amount: '80.00' });
    await harbour.post({ kind: 'receipt', number: 'HR-2', date: '2026-02-06', amount: '70.00' });
    await harbour.post({ kind: 'receipt', number: 'HR-3', date: '2026-02-07', amount: '33.00', draft: true });
    await harbour.post({ kind: 'credit_note', number: 'HN-1', date: '2026-02-08', amount: '15.00' });
    const first = (await harbour.openInvoices()).find(({ number }) => number === 'HC-1');
    await stage.books().api.post('/reconciliations', {
      partner: harbour.id,
      currency: 'EUR',
      pairs: [
        { credit: { document: used.id }, debit: { document: paid.id }, amount: '50.00' },
        { credit: { document: part.id }, debit: { document: first?.document }, amount: '20.00' },
      ],
    });
  });

  test('three metric cards appear: Available, Outstanding, Allocated', async () => {
    const { page } = await visit();
    await page.open(stage.books(), harbour);
    await expect.poll(() => page.card('Available')).toBe('€145.00');
    expect(await page.card('Outstanding')).toBe('€280.05');
    expect(await page.card('Allocated')).toBe('€0.00');
  });

  test('Unapplied receipts lists posted ones with a balance: Receipt #, Date, Total, Unapplied Amount', async () => {
    const { page } = await visit();
    await page.open(stage.books(), harbour);
    await page.receipts.waitFor();
    expect(await page.receipts.getByRole('columnheader').allInnerTexts()).toEqual([
      'Receipt #',
      'Date',
      'Total Amount',
      'Unapplied Amount',
    ]);
    expect(await rowsOf(page.receipts)).toEqual([
      ['HR-1\nPartly reconciled', '2026-02-05', '80.00', '60.00'],
      ['HR-2\nNot reconciled', '2026-02-06', '70.00', '70.00'],
    ]);
  });

  test('the footer shows the total unapplied amount available to allocate', async () => {
    const { page } = await visit();
    await page.open(stage.books(), harbour);
    const foot = page.receipts.locator('tfoot');
    expect((await foot.innerText()).split(/\t|\n/u)).toEqual(['Total unapplied', '130.00']);
  });

  test('Credits stand in a group of their own, ticked; unticking one lowers Available', async () => {
    const { screen, page } = await visit();
    await page.open(stage.books(), harbour);
    const tick = screen.getByRole('checkbox', { name: 'Use HN-1' });
    expect(await tick.isChecked()).toBe(true);
    await tick.uncheck();
    expect(await page.card('Available')).toBe('€130.00');
    expect(await page.inSummary('Available')).toBe('€130.00');
    await screen.getByRole('checkbox', { name: 'Use all' }).check();
    expect(await page.card('Available')).toBe('€145.00');
  });

  test('Open invoices lists Posted and Partially Paid ones, oldest first, with due date, status, days', async () => {
    const { page } = await visit();
    await page.open(stage.books(), harbour);
    await page.invoices.waitFor();
    expect(await page.invoices.getByRole('columnheader').allInnerTexts()).toEqual([
      'Invoice #',
      'Date',
      'Due',
      'Status',
      'Days overdue',
      'Balance Due',
      'Allocate',
    ]);
    const rows = (await rowsOf(page.invoices)).map((row) => row.slice(0, 6));
    const late = (due: string) => String((Date.parse(stage.books().organization.today) - Date.parse(due)) / 86_400_000);
    expect(rows).toEqual([
      ['HC-1', '2026-01-01', '2026-01-31', 'Partially paid\nPartly reconciled', late('2026-01-31'), '80.00'],
      ['HC-2', '2026-02-01', '2026-03-03', 'Posted\nNot reconciled', late('2026-03-03'), '200.00'],
      ['HC-3', '2026-11-01', '2099-12-31', 'Posted\nNot reconciled', '–', '0.05'],
    ]);
  });

  test('a status says why on hover, and in words what its glyph says beyond it', async () => {
    const { screen, page } = await visit();
    await page.open(stage.books(), harbour);
    const why = async (words: string, row: string) => {
      await page.row(row).getByText(words).hover();
      return screen.getByRole('tooltip').innerText();
    };
    expect(await why('Partially paid', 'HC-1')).toBe('Partly reconciled: 20.00 of 100.00 reconciled');
    await screen.mouse.move(0, 0);
    await screen.getByRole('tooltip').waitFor({ state: 'detached' });
    expect(await why('Posted', 'HC-2')).toBe('Not reconciled: nothing of 200.00 reconciled');
    // Whoever uses no mouse comes to the first by Tab, and to the others by arrows.
    await page
      .row('HC-1')
      .getByRole('img', { name: /^Partly reconciled/u })
      .focus();
    await screen.keyboard.press('ArrowDown');
    await screen.getByRole('tooltip', { name: 'Not reconciled: nothing of 200.00 reconciled' }).waitFor();
  });

  test('what is planned for an invoice, or was received for it, is told with its figures', async () => {
    const { page } = await visit();
    const planned = await stage.books().partner('Planned Club', 'C-4207');
    const plans = (amount: string) => [{ dueOn: '2099-12-31', amount, means: 'mandate' as const }];
    const invoice = { kind: 'invoice', date: '2026-01-01' } as const;
    await planned.post({ ...invoice, number: 'PC-1', amount: '20.00', plannedPayments: plans('20.00') });
    await planned.post({ ...invoice, number: 'PC-2', amount: '100.00', plannedPayments: plans('40.00') });
    const { id: intendedFor } = await planned.post({ ...invoice, number: 'PC-3', amount: '9.00' });
    await planned.post({ kind: 'receipt', number: 'RC-9', date: '2026-01-04', amount: '5.00', intendedFor });
    await page.open(stage.books(), planned);
    const said = async (row: string) => {
      const cell = page.row(row).getByRole('cell').nth(3);
      const name = await cell.getByRole('img').getAttribute('aria-label');
      return [...(await cell.innerText()).split('\n'), name?.replace(/^[^:]+: /u, '')];
    };
    expect(await said('PC-1')).toEqual(['Posted', 'Rest planned', '0.00 of 20.00 reconciled, the other 20.00 planned']);
    expect(await said('PC-2')).toEqual([
      'Posted',
      'Partly reconciled',
      '0.00 of 100.00 reconciled, 40.00 more planned',
    ]);
    const wait = '0.00 of 9.00 reconciled; payment RC-9 of 5.00 received for it is not yet reconciled';
    expect(await said('PC-3')).toEqual(['Posted', 'Payment waits', wait]);
  });

  test('each installment is a row of its own, with its own due date', async () => {
    const { page } = await visit();
    const account = await stage.books().partner('Installments', 'C-4205');
    await account.post({
      kind: 'invoice',
      number: 'IN-1',
      date: '2026-09-01',
      amount: '900.00',
      installments: [
        { dueOn: '2026-10-01', amount: '300.00' },
        { dueOn: '2026-12-20', amount: '600.00' },
      ],
    });
    await page.open(stage.books(), account);
    const rows = (await rowsOf(page.invoices)).map(([number, , due, , , balance]) => [number, due, balance]);
    expect(rows).toEqual([
      ['IN-1\n1 of 2', '2026-10-01', '300.00'],
      ['IN-1\n2 of 2', '2026-12-20', '600.00'],
    ]);
  });

  test('several currencies of one partner are separate tabs, and amounts typed in one are kept', async () => {
    const { screen, page } = await visit();
    const account = await stage.books().partner('Two Currencies', 'C-4206');
    await account.post({ kind: 'invoice', number: 'TC-E', date: '2026-01-01', amount: '10.00' });
    await account.post({ kind: 'invoice', number: 'TC-J', date: '2026-01-01', amount: '5000', currency: 'JPY' });
    await page.open(stage.books(), account);
    await page.cell('TC-E').fill('4');
    await screen.getByRole('tab', { name: 'JPY' }).click();
    await page.cell('TC-J').waitFor();
    expect(await page.card('Outstanding')).toBe('¥5,000');
    expect(await page.card('Allocated')).toBe('¥0');
    expect(new URL(screen.url()).searchParams.get('currency')).toBe('JPY');
    await screen.getByRole('tab', { name: 'EUR' }).click();
    expect(await page.cell('TC-E').inputValue()).toBe('4.00');
  });
});
