import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findings } from './support/axe.ts';
import type { Screen } from './support/browser.ts';
import { onPaper } from './support/browser.ts';
import { OWNER } from './support/server.ts';
import { setStage } from './support/stage.ts';
import { codeOf } from './support/totp.ts';

// What belongs to the person: their password, their second factor, and where they are signed in.

const stage = setStage({ server: 'own' });

const OUT = { signedIn: false } as const;
const NEXT = 'the long way round the lake';

/** A window of the owner with a session of its own. */
const enter = async (password: string, path = '/account') => {
  const { screen } = await stage.visit(undefined, OUT);
  await screen.goto(`${stage.url()}${path}`);
  await screen.getByLabel('E-mail').fill(OWNER.email);
  await typePassword(screen, password);
  return screen;
};
const typePassword = async (screen: Screen, password: string) => {
  await screen.getByLabel('Password', { exact: true }).fill(password);
  await screen.keyboard.press('Enter');
};
const part = (screen: Screen, name: string) => screen.getByRole('region', { name, exact: true });

test('the places where one is signed in are listed, and the others are ended one by one or all', async () => {
  const [screen, other] = [await enter(OWNER.password), await enter(OWNER.password)];
  await part(other, 'Where you are signed in').getByText('Chrome on Linux').first().waitFor();
  await screen.reload();
  const places = part(screen, 'Where you are signed in').getByRole('listitem');
  await expect.poll(() => places.filter({ hasText: 'this one' }).count()).toBe(1);
  const before = await places.count();
  await places
    .getByRole('button', { name: /^Sign out: Chrome on Linux/u })
    .first()
    .click();
  await expect.poll(() => places.count()).toBe(before - 1);
  await screen.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect.poll(() => places.count()).toBe(1);
  expect(await findings(screen)).toEqual([]);
  await other.reload();
  await other.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
});

test('a second factor is switched on with a first code, asked for at the door, and switched off', async () => {
  const screen = await enter(OWNER.password);
  const factor = part(screen, 'Second factor');
  await factor.getByRole('button', { name: 'Switch it on' }).click();
  await factor.getByLabel('Your password').fill(OWNER.password);
  await screen.keyboard.press('Enter');
  await factor.getByRole('img', { name: 'QR code of your secret' }).waitFor();
  const secret = (await factor.locator('code').innerText()).replaceAll(' ', '');
  expect(await findings(screen)).toEqual([]);
  await factor.getByLabel('Code that the app shows now').fill(codeOf(secret));
  await screen.keyboard.press('Enter');
  await factor.getByText('They are shown this once.').waitFor();
  const codes = await factor.getByRole('listitem').allInnerTexts();
  expect(codes.length).toBeGreaterThan(4);
  expect(await onPaper(screen, '.backup-codes__list li')).toEqual(codes);
  await factor.getByRole('button', { name: 'I have kept them' }).click();
  await factor.getByText('It is on:').waitFor();

  const next = await enter(OWNER.password);
  await next.getByLabel('Code of your app').fill('000000');
  await next.keyboard.press('Enter');
  await next.getByRole('alert').getByText('The code is wrong').waitFor();
  await next.getByRole('button', { name: 'Use a backup code' }).click();
  await next.getByLabel('Backup code').fill(codes[0] ?? '');
  await next.keyboard.press('Enter');
  const again = part(next, 'Second factor');
  await again.getByRole('button', { name: 'Switch it off' }).click();
  await again.getByLabel('Your password').fill(OWNER.password);
  await next.keyboard.press('Enter');
  await again.getByText('It is off.').waitFor();
  expect([...screen.complaints, ...next.complaints]).toEqual([]);
});

test('another password is taken by who knows the one before, and ends all other sessions', async () => {
  const [screen, other] = [await enter(OWNER.password), await enter(OWNER.password, '/settings')];
  await other.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  const password = part(screen, 'Password');
  await password.getByLabel('Your password now').fill('a guess');
  await password.getByLabel('New password').fill('too short');
  await screen.keyboard.press('Enter');
  await password.getByText('This has 9 characters').waitFor();
  await password.getByLabel('New password').fill(NEXT);
  await screen.keyboard.press('Enter');
  await password.getByRole('alert').waitFor();
  await password.getByLabel('Your password now').fill(OWNER.password);
  await screen.keyboard.press('Enter');
  await screen.getByText('The password is changed').waitFor();
  await other.reload();
  await other.getByLabel('E-mail').fill(OWNER.email);
  await typePassword(other, NEXT);
  await other.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  expect([...screen.complaints, ...other.complaints]).toEqual([]);
});

test('the link that the keeper of the server makes takes another password, once', async () => {
  const token = await readFile(join(stage.data(), 'token'), 'utf8');
  const made = await fetch(`${stage.url()}/api/v1/password-resets/link`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token.trim()}` },
    body: JSON.stringify({ email: OWNER.email }),
  });
  // As the contract has it.
  const { path } = (await made.json()) as { readonly path: string };
  const choose = async (screen: Screen) => {
    await screen.goto(`${stage.url()}${path}`);
    await screen.getByLabel('New password').fill('back over the hills at night');
    expect(screen.url()).toBe(`${stage.url()}/reset-password`);
    await screen.keyboard.press('Enter');
  };
  const { screen } = await stage.visit(undefined, OUT);
  await choose(screen);
  await screen.getByText('The password is changed').waitFor();
  await screen.getByRole('link', { name: 'Sign in' }).click();
  await screen.getByLabel('E-mail').fill(OWNER.email);
  await typePassword(screen, 'back over the hills at night');
  await screen.getByRole('button', { name: `You: ${OWNER.name}` }).waitFor();
  const { screen: again } = await stage.visit(undefined, OUT);
  await choose(again);
  await again.getByRole('alert').getByText('This link has expired or was used before.').waitFor();
  expect([...screen.complaints, ...again.complaints]).toEqual([]);
});
