import { expect, test } from 'vitest';
import { setStage } from './support/stage.ts';

// From an empty installation to balances that have moved, with nothing but the browser.

const stage = setStage({ books: 'none' });
const DEMO_MS = 240_000;

test(
  'demo data loads with its progress shown, and one of its partners is reconciled',
  { timeout: DEMO_MS },
  async () => {
    const { screen, page } = await stage.visit();
    await screen.goto(stage.url());
    await screen.getByRole('button', { name: 'Load demo data' }).click();
    await screen.getByRole('progressbar', { name: 'Demo data' }).waitFor();
    await screen.getByText(/ of 20,\d+ documents$/u).waitFor();
    await page.picker.waitFor({ timeout: DEMO_MS });
    await screen.getByRole('button', { name: 'Organization: Riverside Sports Club' }).click();
    await screen.getByRole('menuitem', { name: 'École Saint-Martin CHF' }).click();
    await page.picker.fill('Jaquenoud Benoît');
    await screen.getByRole('option', { name: 'Jaquenoud Benoît' }).first().click();
    await page.autoAssign.click();
    expect(await page.card('Allocated')).toMatch(/^CHF.[\d’']+\.\d\d$/u);
    await page.confirm();
    await screen.getByRole('button', { name: 'Undo' }).waitFor();
    expect(screen.complaints).toEqual([]);
  },
);
