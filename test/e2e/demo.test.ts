import { expect, test } from 'vitest';
import { newBooks } from './support/api.ts';
import { setStage } from './support/stage.ts';

// From an empty installation to balances that have moved, with nothing but the browser.

const stage = setStage({ server: 'own', books: 'none' });
const DEMO_MS = 240_000;
const FAILURE = {
  type: 'about:blank',
  title: 'Quittance failed',
  status: 500,
  code: 'internal',
  detail: 'An unexpected failure; its request id is in the log.',
  remedy: 'Report the request id.',
};

test(
  'demo data loads with its progress shown, and one of its partners is reconciled',
  { timeout: DEMO_MS },
  async () => {
    const { screen, page } = await stage.visit();
    await screen.goto(stage.url());
    await screen.getByRole('button', { name: 'Load demo data' }).click();
    await screen.getByRole('progressbar', { name: 'Demo data' }).waitFor();
    await screen.getByText(/ of 20,\d+ documents · \d+ %$/u).waitFor();
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

test('loading that fails is told in words on whichever page one is, and goes on with Retry', async () => {
  const { screen } = await stage.visit();
  const { organization } = await newBooks(stage.url());
  // A server that has loaded a part, then fails, as long as it is asked.
  const answers = ['loading', 'failed', 'stopped'];
  let fails = true;
  await screen.route('**/api/v1/demo', async (route) => {
    if (route.request().method() === 'POST') fails = false;
    const state = fails ? (answers.length > 1 ? answers.shift() : answers[0]) : 'loading';
    if (state === 'failed')
      return route.fulfill({ status: 500, json: FAILURE, contentType: 'application/problem+json' });
    return route.fulfill({ json: { state, documents: fails ? 5_100 : 10_200, total: 20_401 } });
  });
  await screen.goto(`${stage.url()}/clients/accounts?organization=${organization.id}`);
  const told = screen.getByRole('alert').filter({ hasText: 'Loading the demo data stopped: 5,100 of 20,401' });
  await told.waitFor();
  await screen.getByRole('link', { name: 'Runs' }).click();
  await told.getByRole('button', { name: 'Retry' }).click();
  await screen.getByText('Demo data: 10,200 of 20,401 documents · 49 %').waitFor();
  await screen.getByRole('link', { name: 'Invoices' }).click();
  await screen.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
  expect(await screen.getByRole('progressbar', { name: 'Demo data' }).getAttribute('aria-valuenow')).toBe('49');
});
