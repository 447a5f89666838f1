import type { Locator } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { importDocuments } from './support/api.ts';
import type { Account } from './support/api.ts';
import { setStage } from './support/stage.ts';

// One partner with 10,000 open invoices: the page stays as quick as with ten.

const MANY = 10_000;
const FIRST_ROWS_MS = 1_000;
const ASSIGN_MS = 50;
const KEY_MS = 50;
const stage = setStage({ server: 'own' });
let account: Account;

beforeAll(async () => {
  account = await stage.account('receipt RC-1 2026-10-01 400000.00');
  const invoices = Array.from({ length: MANY }, (_, index) => ({
    kind: 'invoice' as const,
    number: `INV-${index + 1}`,
    date: `202${4 + (index % 3)}-0${1 + (index % 9)}-1${index % 10}`,
    amount: `${50 + (index % 97)}.${10 + (index % 90)}`,
  }));
  await importDocuments(stage.books().api, 'C-1', invoices);
  await stage.account('receipt RC-2 2026-10-01 10.00', 'invoice INV-0 2026-09-01 10.00');
});

/** How long until the browser has painted what a press of this button changed, in milliseconds. */
function timeToPress(button: Locator): Promise<number> {
  return button.evaluate(async (element) => {
    const start = performance.now();
    element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  });
}

/** The same for one more key typed into a cell. */
function timeToType(cell: Locator, text: string): Promise<number> {
  return cell.evaluate(async (element, typed) => {
    const start = performance.now();
    // React listens for the event and reads the element; this is how one sets it from outside.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, typed);
    element.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, text);
}

/** The quickest of some runs: what the page itself needs, without what else this machine was busy with. */
async function quickest(runs: number, limit: number, run: (index: number) => Promise<number>): Promise<number> {
  let best = Infinity;
  for (let index = 0; index < runs && best > limit; index += 1) best = Math.min(best, await run(index));
  return best;
}

/** How long after choosing a partner its first invoice can be seen, in milliseconds. */
async function timeToFirstRow(number: string): Promise<number> {
  const { screen, page } = await stage.visit();
  await screen.goto(`${stage.url()}/finance/banking/reconciliation?organization=${stage.books().organization.id}`);
  await page.picker.fill(number);
  await screen.getByRole('option').first().waitFor();
  const start = performance.now();
  await screen.getByRole('option').first().click();
  await page.invoices.getByRole('textbox').first().waitFor();
  const taken = performance.now() - start;
  await screen.close();
  return taken;
}

test('the first rows are visible within 1 s of choosing the partner', async () => {
  // A machine so busy that a single invoice takes a sixth of that has six times as long as for the single one.
  const single = await quickest(3, FIRST_ROWS_MS / 6, () => timeToFirstRow('C-2'));
  const most = Math.max(FIRST_ROWS_MS, 6 * single);
  expect(await quickest(6, most, () => timeToFirstRow('C-1'))).toBeLessThanOrEqual(most);
});

test('Auto Assign over 10,000 invoices takes less than 50 ms', async () => {
  const { page } = await stage.visit(account);
  await page.autoAssign.click();
  await expect.poll(() => page.inSummary('Remaining')).toBe('€0.00');
  const time = await quickest(20, ASSIGN_MS, async () => {
    await page.clear.click();
    return timeToPress(page.autoAssign);
  });
  expect(time).toBeLessThan(ASSIGN_MS);
  const amounts = await page.amounts();
  expect(amounts.filter((amount) => amount !== '').length).toBe(amounts.length);
});

test('typing takes at most 50 ms a key', async () => {
  const { page } = await stage.visit(account);
  await page.autoAssign.click();
  const cell = page.invoices.getByRole('textbox').nth(3);
  await cell.focus();
  const keys = ['1', '12', '12.', '12.5', '12.50'];
  const time = await quickest(5, KEY_MS, async () => {
    let slowest = 0;
    for (const text of keys) slowest = Math.max(slowest, await timeToType(cell, text));
    return slowest;
  });
  expect(time).toBeLessThanOrEqual(KEY_MS);
  expect(await cell.inputValue()).toBe('12.50');
});

test('only the rows near the window are in the page, and the last is reached by scrolling and by keys', async () => {
  const { screen, page } = await stage.visit(account);
  expect(await page.invoices.getByRole('row').count()).toBeLessThan(80);
  expect(await page.invoices.getAttribute('aria-rowcount')).toBe(String(MANY + 1));
  await page.invoices.hover();
  await screen.mouse.wheel(0, 1_000_000);
  const last = page.invoices.locator(`[aria-rowindex="${MANY + 1}"]`);
  await last.getByRole('textbox').fill('1.00');
  await screen.keyboard.press('ArrowUp');
  expect(await page.card('Allocated')).toBe('€1.00');
  expect(await screen.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('aria-rowindex'))).toBe(
    String(MANY),
  );
});

test('10,000 lines are posted together, and which receipt pays what is listed without a stutter', async () => {
  const { page } = await stage.visit(account);
  await page.autoAssign.click();
  await page.reconcile.click();
  expect(Number(await page.dialog.getByRole('table').getAttribute('aria-rowcount'))).toBeGreaterThan(4_000);
  await page.dialog.getByRole('cell').first().waitFor();
  expect(await page.dialog.getByRole('row').count()).toBeLessThan(80);
  await page.dialog.getByRole('button', { name: 'Reconcile' }).click();
  await page.dialog.waitFor({ state: 'hidden' });
  await expect.poll(() => page.card('Available')).toBe('€0.00');
});
