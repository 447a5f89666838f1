import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { asksToReload, type Screen } from './support/browser.ts';
import { setStage } from './support/stage.ts';

// Amounts as people type and paste them, and the keys of the page.

const stage = setStage();

const account = () =>
  stage.account(
    'invoice INV-1 2026-01-10 100.00',
    'invoice INV-2 2026-02-10 2000.00',
    'invoice INV-3 2026-03-10 300.00',
    'receipt RC-1 2026-04-01 5000.00',
  );

const paletteOf = (screen: Screen) => screen.getByRole('textbox', { name: 'Search partners, pages and commands' });
const focused = (cell: Locator) => cell.evaluate((element) => element === document.activeElement);
const paste = (cell: Locator, text: string) =>
  cell.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.focus();
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

describe('the keyboard', () => {
  test('Tab, Enter and arrows go from cell to cell', async () => {
    const { screen, page } = await stage.visit(await account());
    await page.cell('INV-1').click();
    await screen.keyboard.press('Enter');
    expect(await focused(page.cell('INV-2'))).toBe(true);
    await screen.keyboard.press('ArrowDown');
    expect(await focused(page.cell('INV-3'))).toBe(true);
    await screen.keyboard.press('Shift+Enter');
    await screen.keyboard.press('ArrowUp');
    expect(await focused(page.cell('INV-1'))).toBe(true);
    await screen.keyboard.press('Tab');
    expect(await focused(page.cell('INV-2'))).toBe(true);
    await screen.keyboard.press('Shift+Tab');
    expect(await focused(page.cell('INV-1'))).toBe(true);
  });

  test('Space fills the balance, Esc restores what stood in the cell', async () => {
    const { screen, page } = await stage.visit(await account());
    await page.cell('INV-2').fill('12');
    await page.cell('INV-1').click();
    await screen.keyboard.press('Space');
    expect(await page.cell('INV-1').inputValue()).toBe('100.00');
    await page.cell('INV-2').click();
    await screen.keyboard.type('999');
    await screen.keyboard.press('Escape');
    expect(await page.cell('INV-2').inputValue()).toBe('12.00');
    expect(await page.card('Allocated')).toBe('€112.00');
  });

  test('= sums', async () => {
    const { screen, page } = await stage.visit(await account());
    await page.cell('INV-2').click();
    await screen.keyboard.type('=1,000+20.5-0.25');
    expect(await page.card('Allocated')).toBe('€1,020.25');
    await screen.keyboard.press('Enter');
    expect(await page.cell('INV-2').inputValue()).toBe('1,020.25');
  });

  test('Ctrl-Enter opens the confirmation, and confirms it', async () => {
    const { screen, page } = await stage.visit(await account());
    await page.cell('INV-1').fill('100');
    await screen.keyboard.press('Control+Enter');
    await page.dialog.waitFor();
    await screen.keyboard.press('Control+Enter');
    await page.dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => page.card('Outstanding')).toBe('€2,300.00');
  });

  test('Ctrl-K opens nothing above the confirmation', async () => {
    const { screen, page } = await stage.visit(await account());
    await page.cell('INV-1').fill('100');
    await screen.keyboard.press('Control+Enter');
    await page.dialog.getByRole('button', { name: 'Reconcile' }).focus();
    await screen.keyboard.press('Control+k');
    // It would take a moment to come; and Escape would close both.
    await expect(paletteOf(screen).waitFor({ timeout: 1000 })).rejects.toThrow('Timeout 1000ms exceeded');
    await screen.keyboard.press('Escape');
    await page.dialog.waitFor({ state: 'hidden' });
    expect(await screen.getByRole('dialog').count()).toBe(0);
    expect(await page.card('Outstanding')).toBe('€2,400.00');
  });

  test('? lists the keys, Ctrl-K finds partners and commands', async () => {
    const { screen, page } = await stage.visit(await account());
    await screen.getByRole('heading', { level: 1 }).click();
    await screen.keyboard.press('?');
    const keys = screen.getByRole('dialog', { name: 'Keys' });
    await keys.getByText('Fill the balance due').waitFor();
    await screen.keyboard.press('Escape');
    await keys.waitFor({ state: 'hidden' });
    await screen.keyboard.press('Control+k');
    const search = paletteOf(screen);
    await search.fill('auto');
    await screen.getByRole('button', { name: 'Auto Assign' }).last().click();
    await expect.poll(() => page.card('Allocated')).toBe('€2,400.00');
    await screen.keyboard.press('Control+k');
    const other = await stage.account();
    await search.fill(other.name);
    await screen.getByText(other.name, { exact: true }).last().click();
    await expect.poll(() => page.picker.inputValue()).toContain(other.name);
  });
});

describe('amounts', () => {
  test('are typed and shown in the number format that the user chose apart from the language', async () => {
    const { screen, page } = await stage.visit(await account(), {});
    await screen.getByRole('button', { name: 'Preferences' }).click();
    await screen.getByRole('menuitemradio', { name: '1.234.567,89' }).click();
    await screen.keyboard.press('Escape');
    expect(await page.card('Outstanding')).toBe('2.400,00\u00a0€');
    await page.cell('INV-2').fill('1.234,5');
    await page.cell('INV-1').focus();
    expect(await page.cell('INV-2').inputValue()).toBe('1.234,50');
    await page.cell('INV-1').fill('1.5');
    expect(await page.row('INV-1').innerText()).toContain('Write 1,50 instead.');
    await page.cell('INV-1').fill('=10+1.5');
    expect(await page.row('INV-1').innerText()).toContain('Write 1,50 instead.');
    expect(await page.card('Allocated')).toBe('1.234,50\u00a0€');
    await page.cell('INV-1').fill('x');
    expect(await page.row('INV-1').innerText()).toContain('This is not an amount');
  });

  test('that can not be read are kept as typed, marked, and never counted', async () => {
    const { page } = await stage.visit(await account());
    await page.cell('INV-1').fill('12.345');
    await page.cell('INV-2').focus();
    expect(await page.cell('INV-1').inputValue()).toBe('12.345');
    expect(await page.row('INV-1').innerText()).toContain('More digits than the currency has');
    expect(await page.card('Allocated')).toBe('€0.00');
  });
});

test('amounts typed stay while one looks at other pages; the browser asks before they go with the window', async () => {
  const { screen, page } = await stage.visit(await account());
  await page.cell('INV-1').fill('12.34');
  await screen.getByRole('link', { name: 'Accounts', exact: true }).click();
  await screen.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor();
  expect(await asksToReload(screen)).toBe('beforeunload');
  await screen.goBack();
  await expect.poll(() => page.amounts()).toEqual(['12.34', '', '']);
});

describe('a pasted spreadsheet column', () => {
  test('lands row by row from the cell, with rejects shown', async () => {
    const { screen, page } = await stage.visit(await account());
    await paste(page.cell('INV-2'), '1,500.00\nabc\n7\n');
    expect(await page.amounts()).toEqual(['', '1,500.00', '']);
    const rejects = screen.getByRole('list', { name: 'Rejected lines' });
    expect((await rejects.innerText()).split('\n')).toEqual([
      'Line 2 · abc · This is not an amount.',
      'Line 3 · 7 · No row left for it',
    ]);
    await screen.getByText('1 row filled, 2 lines rejected').waitFor();
  });

  test('of two columns goes by invoice number', async () => {
    const { screen, page } = await stage.visit(await account());
    await paste(page.cell('INV-1'), 'INV-3\t30.00\nINV-1\t10.00\nINV-77\t5.00');
    expect(await page.amounts()).toEqual(['10.00', '', '30.00']);
    await screen.getByText('Line 3 · INV-77 5.00 · No such open invoice').waitFor();
  });
});
