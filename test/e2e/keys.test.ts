import { expect, test } from 'vitest';
import { newBooks } from './support/api.ts';
import { findings } from './support/axe.ts';
import { setStage } from './support/stage.ts';

// Keys by which programs ask: made, shown once, used, revoked.

const stage = setStage();

test('a key is made, copied, used, and opens nothing once it is revoked', async () => {
  const { organization } = await newBooks(stage.url(), { name: 'Books with a key' });
  const { screen } = await stage.visit();
  const asks = async (key: string) =>
    (await fetch(`${stage.url()}/api/v1/organization`, { headers: { authorization: `Bearer ${key}` } })).status;
  await screen.goto(`${stage.url()}/settings?organization=${organization.id}`);
  await screen.getByText('There is no key yet').waitFor();
  await screen.getByRole('button', { name: 'Create a key' }).click();
  const dialog = screen.getByRole('dialog');
  await dialog.getByLabel('What is it for?').fill('Shop');
  const create = dialog.getByRole('button', { name: 'Create the key' });
  expect(await create.isDisabled()).toBe(true);
  await dialog.getByLabel('Read accounts and reconciliations').check();
  await dialog.getByLabel('It is good for').selectOption('Until a day of your choice');
  await dialog.getByLabel('Its last day').fill('2031-01-01');
  await dialog.getByText(/^A day from/u).waitFor();
  expect(await create.isDisabled()).toBe(true);
  await dialog.getByLabel('It is good for').selectOption('365 days');
  await create.click();
  await dialog.getByText('it is shown this once and kept nowhere').waitFor();
  const key = (await dialog.locator('code').textContent()) ?? '';
  await screen.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const row = screen.getByRole('list', { name: 'Access keys' }).getByRole('listitem');
  await row.getByText(`…${key.slice(-4)}`).waitFor();
  expect(await row.textContent()).toContain('never used');
  expect(await asks(key)).toBe(200);
  await row.getByRole('button', { name: 'Revoke Shop' }).click();
  await dialog.getByText(/opens nothing from that moment on/u).waitFor();
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect.poll(() => row.textContent()).toMatch(/Revoked.*last used/u);
  expect(await asks(key)).toBe(401);
  expect(screen.complaints).toEqual([]);
});

test.each(['light', 'dark'] as const)(
  'axe finds nothing on a telephone, on the keys and in their dialogs, in %s',
  async (colorScheme) => {
    const books = await newBooks(stage.url(), { name: `Books with keys in ${colorScheme}` });
    const expiresOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await books.api.post('/keys', { name: 'Shop', rights: ['canPostDocuments', 'canImport'], expiresOn });
    const small = { width: 390, height: 844 };
    const { screen } = await stage.visit(undefined, { colorScheme, reducedMotion: 'reduce', viewport: small });
    await screen.goto(`${stage.url()}/settings?organization=${books.organization.id}`);
    await screen.getByText('never used').waitFor();
    expect(await findings(screen)).toEqual([]);
    await screen.getByRole('button', { name: 'Create a key' }).click();
    const dialog = screen.getByRole('dialog');
    await dialog.getByLabel('What is it for?').fill('Bank');
    await dialog.getByLabel('Import files').check();
    expect(await findings(screen, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Create the key' }).click();
    await dialog.getByRole('button', { name: 'I have kept it' }).waitFor();
    expect(await findings(screen, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'I have kept it' }).click();
    await screen.getByRole('button', { name: 'Revoke Shop' }).click();
    expect(await findings(screen, '[role=dialog]')).toEqual([]);
  },
);
