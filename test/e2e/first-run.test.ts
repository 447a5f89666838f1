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

test('a browser tells where books begin; another country brings its own habits, by the keyboard alone', async () => {
  const { screen, page } = await stage.visit(undefined, { locale: 'fr-CH', timezoneId: 'Europe/Zurich' });
  await screen.goto(`${stage.url()}/organizations/new`);
  const field = (name: string) => screen.getByRole('combobox', { name, exact: true });
  const shown = () =>
    Promise.all(
      ['Pays', 'Devise de base', 'Fuseau horaire', 'Langue des documents', 'Format des nombres'].map((name) =>
        field(name).inputValue(),
      ),
    );
  await screen.getByLabel('Nom de l’organisation').focus();
  await expect.poll(shown).toEqual(['Suisse', 'CHF', 'Europe/Zurich', 'fr', 'de-CH']);
  await screen.keyboard.type('Chez Anne');
  await screen.keyboard.press('Tab');
  await screen.keyboard.type('etats');
  await screen.keyboard.press('Enter');
  await expect.poll(shown).toEqual(['États-Unis', 'USD', 'America/New York', 'en', 'en-US']);
  await screen.getByText('Par exemple $1,234,567.89, ').waitFor();
  await screen.keyboard.press('Tab');
  await screen.keyboard.type('CAD');
  await screen.keyboard.press('Tab');
  await screen.keyboard.type('chicago');
  await screen.keyboard.press('Enter');
  // What a person has chosen stays, whichever country comes next.
  await field('Pays').fill('fr');
  await screen.keyboard.press('Enter');
  await expect.poll(shown).toEqual(['France', 'CAD', 'America/Chicago', 'fr', 'fr-FR']);
  expect(await findings(screen)).toEqual([]);
  await screen.getByLabel('Nom de l’organisation').press('Enter');
  await page.picker.or(screen.getByLabel('Partenaire')).first().waitFor();
  await screen.getByRole('button', { name: 'Organisation : Chez Anne' }).waitFor();
  expect(screen.complaints).toEqual([]);
});

test('what can not be accepted stands at its field, and the keyboard is brought to the first', async () => {
  const { screen } = await stage.visit();
  await screen.goto(`${stage.url()}/organizations/new`);
  const name = screen.getByLabel('Name of the organization');
  await name.fill('x'.repeat(201));
  await screen.getByRole('button', { name: 'Create organization' }).click();
  await screen.getByText('A name has 1 to 200 characters, all of which can be seen.').waitFor();
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
  await name.fill('Dort');
  await screen.route('**/api/**/organizations', async (route) => {
    // As if the browser knew of a zone that the server does not.
    const sent = route.request().postDataJSON() as object;
    await route.continue({ postData: { ...sent, timeZone: 'Mars/Olympus', country: 'XQ' } });
  });
  await name.press('Enter');
  await screen.getByText('Choose one of the time zones in the list: the server does not know this one.').waitFor();
  const country = screen.getByRole('combobox', { name: 'Country', exact: true });
  await expect.poll(() => country.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await name.getAttribute('aria-invalid')).not.toBe('true');
  expect(screen.complaints).toEqual([]);
});
