import { expect, test } from 'vitest';
import { TRIES } from '../../src/http/limits.ts';
import { findings } from './support/axe.ts';
import type { Screen } from './support/browser.ts';
import { OWNER } from './support/server.ts';
import { setStage } from './support/stage.ts';

// The way in, and back in where a session has ended.

const stage = setStage({ server: 'own' });

const wanted = () => `/documents?kind=invoice&organization=${stage.books().organization.id}`;
const OUT = { signedIn: false } as const;

const signIn = async (screen: Screen, password = OWNER.password) => {
  await screen.getByLabel('Password', { exact: true }).fill(password);
  await screen.keyboard.press('Enter');
};

test('who has not signed in sees nothing of the books, and gets to the page wanted once they have', async () => {
  const { screen } = await stage.visit(undefined, OUT);
  await screen.goto(`${stage.url()}${wanted()}`);
  await screen.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  expect(await screen.getByRole('navigation').count()).toBe(0);
  expect(await screen.getByText(stage.books().organization.name).count()).toBe(0);
  await expect.poll(() => screen.getByLabel('E-mail').evaluate((field) => field === document.activeElement)).toBe(true);
  await screen.getByLabel('E-mail').fill(OWNER.email);
  await signIn(screen, 'another long walk');
  await screen.getByRole('alert').getByText('E-mail address or password is wrong.').waitFor();
  await signIn(screen);
  await screen.getByRole('heading', { name: 'Invoices', level: 1 }).waitFor();
  expect(screen.url()).toBe(`${stage.url()}${wanted()}`);
  expect(screen.complaints).toEqual([]);
});

test('a session that ends in the middle of work asks to sign in over the page, and nothing typed is lost', async () => {
  const { screen } = await stage.visit(undefined, OUT);
  const { id } = stage.books().organization;
  await screen.goto(`${stage.url()}/settings?organization=${id}`);
  await screen.getByLabel('E-mail').fill(OWNER.email);
  await signIn(screen);
  await screen.getByLabel('Days to pay').fill('14');
  // By the session that the tests are prepared with.
  await stage.books().api.delete('/sessions');
  await screen.getByLabel('Number format').selectOption('de-DE');
  const again = screen.getByRole('dialog', { name: 'Your session has ended' });
  await again.waitFor();
  expect(await findings(screen, '[role=dialog]')).toEqual([]);
  await screen.keyboard.press('Escape');
  await screen.keyboard.press('Control+k');
  expect(await screen.getByRole('dialog').count()).toBe(1);
  await again.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await screen.keyboard.press('Enter');
  await again.waitFor({ state: 'hidden' });
  expect(await screen.getByLabel('Days to pay').inputValue()).toBe('14');
  await screen.getByLabel('Number format').selectOption('de-CH');
  await expect.poll(() => stage.books().api.get('/organization')).toMatchObject({ numberFormat: 'de-CH' });
  expect(screen.complaints).toEqual([]);
});

test('so it does over a dialog, which stands as it was once one is back', async () => {
  const account = await stage.account('invoice INV-1 2026-01-10 100.00');
  const { screen } = await stage.visit(undefined, OUT);
  const { id } = stage.books().organization;
  await screen.goto(`${stage.url()}/clients/accounts/${account.id}?organization=${id}`);
  await screen.getByLabel('E-mail').fill(OWNER.email);
  await signIn(screen);
  await screen.getByRole('button', { name: 'Operations' }).click();
  await screen.getByRole('menuitem', { name: 'Hold' }).click();
  const hold = screen.getByRole('dialog', { name: `Hold the account of ${account.name}` });
  await hold.getByLabel('Reason').fill('They dispute it');
  await stage.books().api.delete('/sessions');
  await screen.keyboard.press('Enter');
  const again = screen.getByRole('dialog', { name: 'Your session has ended' });
  await again.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await screen.keyboard.press('Escape');
  await screen.keyboard.press('Enter');
  await again.waitFor({ state: 'hidden' });
  expect(await hold.getByLabel('Reason').inputValue()).toBe('They dispute it');
  await hold.getByRole('button', { name: 'Hold', exact: true }).click();
  await hold.waitFor({ state: 'hidden' });
  await screen.getByText('They dispute it').waitFor();
  expect(screen.complaints).toEqual([]);
});

test('who guesses is told how long to wait, whether or not there is somebody of that address', async () => {
  const { screen } = await stage.visit(undefined, OUT);
  const body = JSON.stringify({ email: 'nobody@example.org', password: 'a guess' });
  const headers = { 'Content-Type': 'application/json' };
  const guess = async () => (await fetch(`${stage.url()}/api/v1/sign-in`, { method: 'POST', headers, body })).status;
  for (let tries = 0; tries < TRIES.account; tries += 1) expect(await guess()).toBe(401);
  await screen.goto(`${stage.url()}/sign-in`);
  await screen.getByLabel('E-mail').fill('nobody@example.org');
  await signIn(screen);
  await screen.getByRole('alert').getByText('Too many tries. Try again in 15 minutes.').waitFor();
});

test('signing out leaves nothing behind, and the way back asks anew', async () => {
  const { screen } = await stage.visit(undefined, OUT);
  await screen.goto(`${stage.url()}${wanted()}`);
  await screen.getByLabel('E-mail').fill(OWNER.email);
  await signIn(screen);
  await screen.getByRole('button', { name: `You: ${OWNER.name}` }).click();
  await screen.getByText(`Owner of ${stage.books().organization.name}`).waitFor();
  await screen.getByRole('menuitem', { name: 'Sign out' }).click();
  await screen.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  await screen.goBack();
  await screen.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  expect(await screen.getByRole('navigation').count()).toBe(0);
});

test.each([['light', 1280, 'en-US'] as const, ['dark', 390, 'fr-FR'] as const])(
  'axe finds nothing on the pages before the books: %s, %d px, %s',
  async (colorScheme, width, locale) => {
    const look = { colorScheme, locale, viewport: { width, height: 800 }, reducedMotion: 'reduce' as const };
    const { screen } = await stage.visit(undefined, { ...look, ...OUT });
    for (const path of ['/sign-in', '/forgot-password', '/set-up#code', '/reset-password#code', '/set-up']) {
      await screen.goto(`${stage.url()}${path}`);
      await screen.locator('main form, main p').first().waitFor();
      expect(await findings(screen), path).toEqual([]);
      const aside = await screen.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(aside, path).toBe(0);
      await screen.goto('about:blank');
    }
    expect(screen.complaints).toEqual([]);
  },
);
