import { describe, expect, test } from 'vitest';
import type { Account } from './support/api.ts';
import { setStage } from './support/stage.ts';

// What the page does when something else changes the books, or when an answer does not come.

const stage = setStage();

const usual = () =>
  stage.account(
    'invoice INV-1 2026-01-10 100.00',
    'invoice INV-2 2026-02-10 200.00',
    'receipt RC-1 2026-04-01 150.00',
    'receipt RC-2 2026-04-02 100.00',
  );

/** Another clerk applies 40.00 of the oldest receipt to an invoice. */
async function someoneElse(account: Account, number: string, amount = '40.00'): Promise<void> {
  const invoice = (await account.openInvoices()).find((row) => row.number === number);
  const targets = [{ document: invoice?.document, seq: 1, amount }];
  await stage.books().api.post('/reconciliations', { partner: account.id, currency: 'EUR', targets });
}

describe('a change made by someone else meanwhile', () => {
  test('is refused with the rows named, and “Reload and keep my amounts” keeps what was typed', async () => {
    const account = await usual();
    const { screen, page } = await stage.visit(account);
    await page.cell('INV-1').fill('70');
    await page.cell('INV-2').fill('20');
    await someoneElse(account, 'INV-1');
    await page.confirm();
    const refused = screen.getByRole('list', { name: 'Rows refused' });
    expect((await refused.innerText()).split('\n').toSorted()).toEqual([
      'INV-1 The open amount has changed. It was 100.00, now it is 60.00.',
      'RC-1 The open amount has changed. It was 150.00, now it is 110.00.',
    ]);
    expect(await page.row('INV-1').innerText()).toContain('The open amount has changed');
    expect(await page.amounts()).toEqual(['70.00', '20.00']);
    await screen.getByRole('button', { name: 'Reload and keep my amounts' }).click();
    await expect.poll(() => page.card('Outstanding')).toBe('€260.00');
    expect(await page.amounts()).toEqual(['70.00', '20.00']);
    expect(await page.row('INV-1').innerText()).toContain('Over the balance due');
    await page.cell('INV-1').fill('60');
    await page.confirm();
    await expect.poll(() => page.card('Outstanding')).toBe('€180.00');
  });

  test('is seen when the window is come back to, with the rows named and what was typed kept', async () => {
    const account = await usual();
    const { screen, page } = await stage.visit(account);
    await page.cell('INV-1').fill('70');
    await someoneElse(account, 'INV-1');
    await screen.evaluate(() => window.dispatchEvent(new Event('focus')));
    await expect.poll(() => page.card('Available')).toBe('€210.00');
    await screen.getByRole('listitem').getByText('INV-1 It was 100.00, now it is 60.00.').waitFor();
    expect(await page.amounts()).toEqual(['70', '']);
  });

  test('an invoice that is no longer open is named, and its amount taken out', async () => {
    const account = await usual();
    const { screen, page } = await stage.visit(account);
    await page.cell('INV-1').fill('70');
    await page.cell('INV-2').fill('20');
    await someoneElse(account, 'INV-1', '100.00');
    await page.confirm();
    await screen.getByRole('button', { name: 'Reload and keep my amounts' }).click();
    await screen.getByText('1 invoice is no longer open; its amount was taken out: INV-1').waitFor();
    expect(await page.amounts()).toEqual(['20.00']);
    expect(await page.card('Allocated')).toBe('€20.00');
  });
});

describe('if either service is unavailable', () => {
  test.each([
    { service: 'unapplied-credits', panel: 'Unapplied receipts', table: 'Open invoices', allocated: '€24.00' },
    { service: 'open-invoices', panel: 'Open invoices', table: 'Unapplied receipts', allocated: '€0.00' },
  ])('$service: its panel shows a loading state, then an error with Retry; the other stays usable', async (given) => {
    const account = await usual();
    const { screen, page } = await stage.visit();
    let answer = () => {};
    const waiting = new Promise<void>((resolve) => (answer = resolve));
    await screen.route(`**/${given.service}?*`, async (route) => {
      await waiting;
      await route.abort();
    });
    const search = `organization=${stage.books().organization.id}&partner=${account.id}`;
    await screen.goto(`${stage.url()}/finance/banking/reconciliation?${search}`);
    const panel = screen.getByRole('region', { name: given.panel });
    await screen.getByRole('table', { name: given.table }).waitFor();
    await panel.getByText('Loading').waitFor();
    answer();
    await panel.getByRole('alert').getByText('The server can’t be reached').waitFor();
    expect(await page.reconcile.isEnabled()).toBe(false);
    expect(await page.reason.innerText()).toContain('not loaded');
    // What can be typed into the other: an amount, where it is the invoices.
    for (const cell of await screen.getByRole('table', { name: 'Open invoices' }).getByRole('textbox').all()) {
      await cell.fill('12');
    }
    expect(await page.card('Allocated')).toBe(given.allocated);
    await screen.unroute(`**/${given.service}?*`);
    await panel.getByRole('button', { name: 'Retry' }).click();
    await screen.getByRole('table', { name: given.panel }).waitFor();
    expect(await page.card('Available')).toBe('€250.00');
  });
});

test('a list that can not be reloaded stays, says that it may be out of date, and offers Retry', async () => {
  const { screen, page } = await stage.visit(await usual());
  await page.cell('INV-1').fill('60');
  const lists = /(open-invoices|unapplied-credits)\?/u;
  await screen.route(lists, (route) => route.abort());
  await page.confirm();
  const panel = screen.getByRole('region', { name: 'Open invoices' });
  await panel.getByRole('alert').getByText('may be out of date').waitFor();
  expect(await page.cell('INV-1').inputValue()).toBe('');
  await expect.poll(() => panel.getByRole('button', { name: 'Retry' }).isEnabled()).toBe(true);
  await screen.unroute(lists);
  await panel.getByRole('button', { name: 'Retry' }).click();
  await expect.poll(() => page.card('Outstanding')).toBe('€240.00');
  expect(await panel.getByRole('alert').count()).toBe(0);
});

describe('an answer that is lost after posting', () => {
  test('is asked for again with the same key, and nothing is posted twice', async () => {
    const account = await usual();
    const { screen, page } = await stage.visit(account);
    const keys: (string | undefined)[] = [];
    await screen.route('**/api/v1/reconciliations', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.cell('INV-1').fill('60');
    await page.confirm();
    await expect.poll(() => page.card('Outstanding')).toBe('€240.00');
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect((await account.openInvoices()).map(({ open }) => open)).toEqual(['40.00', '200.00']);
  });

  test('leaves the dialog open where no answer comes at all', async () => {
    const account = await usual();
    const { screen, page } = await stage.visit(account);
    await screen.route('**/api/v1/reconciliations', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.cell('INV-1').fill('60');
    await page.reconcile.click();
    await page.dialog.getByRole('button', { name: 'Reconcile' }).click();
    await page.dialog.getByText('never posted twice').waitFor();
    await screen.unroute('**/api/v1/reconciliations');
    await page.dialog.getByRole('button', { name: 'Reconcile' }).click();
    await page.dialog.waitFor({ state: 'hidden' });
    expect((await account.openInvoices()).map(({ open }) => open)).toEqual(['40.00', '200.00']);
  });
});
