import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Account } from './support/api.ts';
import { findings } from './support/axe.ts';
import type { Screen } from './support/browser.ts';
import { onPaper } from './support/browser.ts';
import { setStage } from './support/stage.ts';

// Contrast and names for assistive technology, small windows, paper, and the other language.

const stage = setStage();
let account: Account;
/** One with few rows: axe looks at every cell. */
let small: Account;

beforeAll(async () => {
  const invoices = Array.from({ length: 60 }, (_, index) => `invoice INV-${index + 100} 2026-01-10 ${index + 10}.00`);
  account = await stage.account(...invoices, 'receipt RC-1 2026-04-01 150.00', 'credit_note CN-1 2026-04-02 20.00');
  small = await stage.account(
    'invoice INV-100 2026-01-10 100.00',
    'invoice INV-101 2026-01-10 200.00',
    'debit_note DN-1 2026-01-10 3.00',
    'receipt RC-1 2026-04-01 150.00',
    'credit_note CN-1 2026-04-02 20.00',
  );
  await small.post({ kind: 'invoice', number: 'INV-J', date: '2026-01-10', amount: '500', currency: 'JPY' });
});

const sideways = (screen: Screen) =>
  screen.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const isInWindow = (element: Locator) =>
  element.evaluate((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('axe finds nothing on the page, with and without amounts, errors and warnings', async () => {
    const { screen, page } = await stage.visit(small, { colorScheme, reducedMotion: 'reduce' });
    expect(await findings(screen)).toEqual([]);
    await page.autoAssign.click();
    await page.cell('INV-100').fill('abc');
    await page.cell('INV-101').fill('9999');
    expect(await findings(screen)).toEqual([]);
  });

  test('axe finds nothing in the dialog, the history, the palette, the menus, the keys and the choice', async () => {
    const { screen, page } = await stage.visit(small, { colorScheme, reducedMotion: 'reduce' });
    await page.autoAssign.click();
    await page.reconcile.click();
    await page.dialog.waitFor();
    expect(await findings(screen)).toEqual([]);
    await page.dialog.getByRole('button', { name: 'Cancel' }).click();
    for (const name of ['Recent', 'Search Ctrl K', 'Keys']) {
      await screen.getByRole('button', { name, exact: true }).click();
      await screen.getByRole('dialog').waitFor();
      expect(await findings(screen, '[role=dialog]'), name).toEqual([]);
      await screen.keyboard.press('Escape');
      await screen.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    for (const name of ['Preferences', 'Other ways to assign', /^Organization:/u]) {
      await screen.getByRole('button', { name }).click();
      await screen.getByRole('menu').waitFor();
      expect(await findings(screen, '[role=menu]'), String(name)).toEqual([]);
      await screen.keyboard.press('Escape');
      await screen.getByRole('menu').waitFor({ state: 'hidden' });
    }
    expect(screen.complaints).toEqual([]);
  });

  test('axe finds nothing on the settings, and on the page before a partner is chosen', async () => {
    const { screen, page } = await stage.visit(undefined, { colorScheme, reducedMotion: 'reduce' });
    await screen.goto(`${stage.url()}/settings`);
    await screen.getByLabel('Language of documents').waitFor();
    expect(await findings(screen)).toEqual([]);
    await screen.goto(`${stage.url()}/finance/banking/reconciliation`);
    await page.picker.click();
    await screen.getByRole('option').first().waitFor();
    expect(await findings(screen)).toEqual([]);
  });
});

describe('small windows', () => {
  test('390 px: nothing scrolls sideways, and the summary does not scroll away', async () => {
    const { screen, page } = await stage.visit(account, { viewport: { width: 390, height: 844 } });
    await page.autoAssign.click();
    expect(await sideways(screen)).toBe(0);
    expect(await isInWindow(page.reconcile)).toBe(true);
    await screen.evaluate(() => window.scrollTo(0, 100_000));
    await page.cell('INV-159').waitFor();
    expect(await isInWindow(page.reconcile)).toBe(true);
    await page.reconcile.click();
    await page.dialog.waitFor();
    expect(await sideways(screen)).toBe(0);
  });

  test('390 px: the longest amounts fit, and what is typed into is not zoomed in on', async () => {
    const rich = await stage.account(
      'invoice LEDGER-2026-000123 2026-01-10 9999999999999.99',
      'receipt RC-2026-000123 2026-04-01 8888888888888.88',
      'credit_note CN-1 2026-04-02 7777777777777.77',
    );
    const { screen, page } = await stage.visit(rich, { viewport: { width: 390, height: 844 } });
    await page.autoAssign.click();
    expect(await sideways(screen)).toBe(0);
    const cut = await screen
      .locator('.metric')
      .evaluateAll((cards) =>
        cards.filter((card) => card.scrollWidth > card.clientWidth).map((card) => card.textContent),
      );
    expect(cut).toEqual([]);
    await page.reconcile.click();
    await page.dialog.waitFor();
    const sizes = await screen
      .locator('input:not([type=checkbox]):visible')
      .evaluateAll((inputs) => inputs.map((input) => Number.parseFloat(getComputedStyle(input).fontSize)));
    expect(sizes.length).toBeGreaterThan(4);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
  });

  test('390 px: axe finds nothing', async () => {
    const { screen } = await stage.visit(small, { viewport: { width: 390, height: 844 } });
    expect(await findings(screen)).toEqual([]);
  });

  test('200 % zoom of a 1280 × 720 window: nothing scrolls sideways, all can be reached', async () => {
    const { screen, page } = await stage.visit(account, { viewport: { width: 640, height: 360 } });
    expect(await sideways(screen)).toBe(0);
    await page.cell('INV-100').fill('1');
    await screen.keyboard.press('Enter');
    expect(await isInWindow(page.cell('INV-101'))).toBe(true);
    expect(await isInWindow(page.reconcile)).toBe(true);
  });

  test('a large window: the lists scroll, Available, Total to Reconcile and Remaining stay', async () => {
    const { screen, page } = await stage.visit(account);
    await page.invoices.hover();
    await screen.mouse.wheel(0, 50_000);
    await page.cell('INV-159').waitFor();
    expect(await isInWindow(page.summary)).toBe(true);
    expect(await page.invoices.getByRole('columnheader', { name: 'Allocate' }).isVisible()).toBe(true);
  });
});

test('all rows stand the moment that the browser prints, and only those near the window afterwards', async () => {
  const { screen, page } = await stage.visit(account);
  const rows = () => page.invoices.locator('tbody').getByRole('row').count();
  expect(await rows()).toBeLessThan(60);
  expect(await onPaper(screen, 'table[aria-label="Open invoices"] tbody [role=row]')).toHaveLength(60);
  await expect.poll(rows).toBeLessThan(60);
});

test('on paper all rows stand, without rail, bars and buttons', async () => {
  const { screen, page } = await stage.visit(account);
  await page.autoAssign.click();
  await screen.emulateMedia({ media: 'print' });
  await expect.poll(() => page.invoices.locator('tbody').getByRole('row').count()).toBe(60);
  await screen.getByText(`${account.name} ·`).first().waitFor();
  expect(await screen.getByRole('navigation', { name: 'Pages' }).isVisible()).toBe(false);
  expect(await screen.getByRole('button').filter({ visible: true }).count()).toBe(0);
  expect(await page.inSummary('Total to Reconcile')).toBe('€170.00');
  await screen.emulateMedia({ media: 'screen' });
});

test('in French at 1280 px no status and no number is cut off', async () => {
  const partner = await stage.account('receipt_return RR-00001 2026-03-01 20.00');
  const { id } = await partner.post({ kind: 'invoice', number: 'INV-02099', date: '2026-02-13', amount: '120.00' });
  await partner.post({ kind: 'receipt', number: 'RC-1', date: '2026-04-02', amount: '20.00', intendedFor: id });
  const { screen } = await stage.visit(undefined, { locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
  const organization = `organization=${stage.books().organization.id}`;
  await screen.goto(`${stage.url()}/finance/banking/reconciliation?${organization}&partner=${partner.id}`);
  const cut = (selector: string) =>
    screen.locator(selector).evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length);
  await screen.getByText('Paiement à lettrer').waitFor();
  expect(await cut('.item-status__words')).toBe(0);
  await screen.goto(`${stage.url()}/clients/accounts/${partner.id}?${organization}`);
  await screen.getByText('Encaissement retourné').waitFor();
  expect(await cut('.transaction__document, .transaction__status')).toBe(0);
});

test('Ctrl K finds a document by the start of its number, and Enter opens it', async () => {
  const { screen } = await stage.visit(small);
  await screen.keyboard.press('Control+k');
  const palette = screen.getByRole('dialog');
  await palette.getByRole('textbox').fill('dn-1');
  const found = palette.getByRole('button', { name: 'Debit note DN-1' });
  await found.waitFor();
  expect(await found.innerText()).toContain('€3.00');
  expect(await findings(screen, '[role=dialog]')).toEqual([]);
  await screen.keyboard.press('Enter');
  await screen.getByRole('heading', { name: 'DN-1', level: 1 }).waitFor();
});

test('in French everything is French, and the choice is kept', async () => {
  const { screen, page } = await stage.visit(small, {});
  await screen.getByRole('button', { name: 'Preferences' }).click();
  await screen.getByRole('menuitemradio', { name: 'Français' }).click();
  await screen.getByRole('heading', { name: 'Lettrage', level: 1 }).waitFor();
  await screen.reload();
  await screen.getByRole('table', { name: 'Factures ouvertes' }).waitFor();
  const heads = async (name: string) => screen.getByRole('table', { name }).getByRole('columnheader').allInnerTexts();
  const credit = ['Date', 'Montant total', 'Montant non affecté'];
  const invoice = ['Date', 'Échéance', 'Statut', 'Jours de retard', 'Solde dû', 'Affecter'];
  await expect.poll(() => heads('Encaissements non affectés')).toEqual(['Encaissement n°', ...credit]);
  await expect.poll(() => heads('Avoirs')).toEqual(['Avoir n°', ...credit]);
  expect(await heads('Factures ouvertes')).toEqual(['Facture n°', ...invoice]);
  expect(await page.card('Disponible')).toBe('€170.00');
  expect(await screen.locator('html').getAttribute('lang')).toBe('fr');
  expect(await findings(screen)).toEqual([]);
});
