import { expect, test } from 'vitest';
import { findings } from './support/axe.ts';
import { setStage } from './support/stage.ts';

// What a person meets in an empty installation.

const stage = setStage({ server: 'own', books: 'none' });

test('an empty installation offers demo data, or books of one’s own', async () => {
  const { screen, page } = await stage.visit();
  await screen.goto(stage.url());
  await screen.getByRole('heading', { name: 'Welcome to Quittance' }).waitFor();
  await screen.getByRole('button', { name: 'Load demo data' }).waitFor();
  expect(await findings(screen)).toEqual([]);
  await screen.getByLabel('Name of the organization').fill('Ma boutique');
  await screen.getByLabel('Base currency').selectOption('EUR');
  await screen.getByLabel('Country').fill('fr');
  await screen.getByLabel('Time zone').fill('Europe/Paris');
  await screen.getByRole('button', { name: 'Create organization' }).click();
  await page.picker.waitFor();
  await screen.getByRole('button', { name: 'Organization: Ma boutique' }).waitFor();
  expect(new URL(screen.url()).searchParams.get('organization')).toMatch(/^[0-9a-f-]{36}$/u);
  await screen.getByRole('button', { name: 'Organization: Ma boutique' }).click();
  await screen.getByRole('menuitem', { name: 'New organization' }).click();
  await screen.getByLabel('Name of the organization').fill('Mein Laden');
  await screen.getByRole('button', { name: 'Create organization' }).click();
  await screen.getByRole('button', { name: 'Organization: Mein Laden' }).waitFor();
  expect(screen.complaints).toEqual([]);
});
