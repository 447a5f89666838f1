import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Screen } from './support/browser.ts';
import { setStage } from './support/stage.ts';

// Messages about what was done: they lie over nothing, and offer Undo only as long as there is something to undo.

const stage = setStage();
const three = ['invoice INV-1 2026-01-10 100.00', 'invoice INV-2 2026-01-20 50.00', 'invoice INV-3 2026-01-20 50.00'];

const message = (screen: Screen) => screen.getByRole('alert').filter({ hasText: 'Reconciled' });

test.each([
  { window: { width: 1360, height: 860 } },
  { window: { width: 900, height: 700 } },
  { window: { width: 390, height: 700 } },
])('at $window.width px a message leaves every button free, also those of a dialog', async ({ window }) => {
  const account = await stage.account(...three, 'receipt RC-1 2026-02-01 100.00');
  const { screen, page } = await stage.visit(account, { viewport: window, reducedMotion: 'reduce' });
  await page.cell('INV-1').fill('20');
  await page.confirm();
  // A message that has the focus stays longer than its ten seconds.
  await message(screen).getByRole('button', { name: 'Undo' }).focus();
  await page.cell('INV-2').scrollIntoViewIfNeeded();
  expect(await areApart(message(screen), page.reconcile)).toBe(true);
  // Typed by the keyboard of a test, so that the focus may stay where it is.
  await page.cell('INV-2').evaluate((cell) => cell.scrollIntoView({ block: 'center' }));
  await page.autoAssign.evaluate((button: HTMLElement) => button.click());
  await page.reconcile.evaluate((button: HTMLElement) => button.click());
  await page.dialog.waitFor();
  await message(screen).hover();
  for (const button of await page.dialog.getByRole('button').all()) {
    expect(await areApart(message(screen), button), await button.innerText()).toBe(true);
  }
});

test('the offer of Undo goes when what it would undo is undone elsewhere', async () => {
  const account = await stage.account(...three, 'receipt RC-1 2026-02-01 100.00');
  const { screen, page } = await stage.visit(account);
  await page.cell('INV-1').fill('20');
  await page.cell('INV-2').fill('30');
  await page.confirm();
  await screen.getByRole('button', { name: 'Recent', exact: true }).click();
  const drawer = screen.getByRole('dialog', { name: 'Recent reconciliations' });
  await drawer.getByRole('button', { name: /allocations/u }).click();
  // One that is pointed at would stay.
  await message(screen).hover();
  await drawer.getByRole('button', { name: 'Undo RC-1 → INV-1' }).evaluate((button: HTMLElement) => button.click());
  const question = screen.getByRole('dialog', { name: 'Undo one allocation' });
  await question.getByRole('textbox', { name: 'Reason' }).fill('Wrong invoice');
  await question.getByRole('textbox', { name: 'Reason' }).press('Enter');
  await screen.getByText('The amounts are open again.', { exact: true }).waitFor();
  await expect.poll(() => message(screen).count()).toBe(0);
});

/** Neither lies over the other, and a mouse reaches the button. */
async function areApart(one: Locator, button: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await button.boundingBox()];
  if (a === null || b === null) throw new Error('one of them is not on the screen');
  await button.hover({ trial: true });
  const isBeside = a.x + a.width <= b.x || b.x + b.width <= a.x;
  return isBeside || a.y + a.height <= b.y || b.y + b.height <= a.y;
}
