import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Books } from './support/api.ts';
import { newBooks } from './support/api.ts';
import { findings } from './support/axe.ts';
import type { Screen } from './support/browser.ts';
import { withoutRight } from './support/rights.ts';
import { setStage } from './support/stage.ts';

// Locking takes one person, unlocking two (DOMAIN §8); and all of it is told in the audit trail.

const stage = setStage();
const PASSWORD = 'another walk, by the sea';

/** The window of somebody who was invited as an accountant and has just come in. */
async function accountant({ api, organization }: Books, email: string): Promise<Screen> {
  const { link } = await api.post<{ link: string }>('/invitations', { email, role: 'accountant' });
  const { screen } = await stage.visit(undefined, { signedIn: false });
  await screen.goto(new URL(link, stage.url()).href);
  await screen.getByLabel('Your name').fill('Ada Murphy');
  await screen.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await screen.getByRole('button', { name: 'Create the account and go in' }).click();
  await screen.waitForURL(/reconciliation/u);
  await screen.goto(settingsOf(organization.id));
  return screen;
}

const settingsOf = (organization: string) => `${stage.url()}/settings?organization=${organization}`;

test('one person asks, another one declines and approves; both see what became of it', async () => {
  const books = await newBooks(stage.url(), { name: 'Books of two' });
  const { api, organization } = books;
  await api.post('/period/lock', { through: '2025-12-31' });
  await api.post('/period/unlock-requests', { through: '2025-10-31', reason: 'A bill of November came late' });
  const theirs = await accountant(books, `${randomUUID()}@example.org`);
  await theirs.getByText('“A bill of November came late”').waitFor();
  await theirs.getByText('Asked by Olivia Owner').waitFor();
  expect(await findings(theirs)).toEqual([]);
  const dialog = theirs.getByRole('dialog');
  await theirs.getByRole('button', { name: 'Decline' }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('November is reported');
  await dialog.getByRole('button', { name: 'Decline' }).click();
  await theirs.getByText('Declined · Ada Murphy').waitFor();

  await api.post('/period/unlock-requests', { through: null, reason: 'It will be reported again' });
  await theirs.reload();
  await theirs.getByRole('button', { name: 'Approve' }).click();
  await dialog.getByText('From now on documents may be dated on any day again.').waitFor();
  await dialog.getByRole('button', { name: 'Unlock' }).click();
  await theirs.getByText('Approved · Ada Murphy').waitFor();
  await expect.poll(() => theirs.getByLabel('Locked through').inputValue()).toBe('');
  expect(theirs.complaints).toEqual([]);

  const { screen } = await stage.visit();
  await screen.goto(settingsOf(organization.id));
  await screen.getByText('“November is reported”').waitFor();
  await screen.getByText('2 people may lock periods: each decides on the requests of the others.').waitFor();
  expect(await screen.getByRole('switch', { name: 'Sole keeper' }).isDisabled()).toBe(true);
  await screen.goto(`${stage.url()}/audit?organization=${organization.id}`);
  const unlocked = screen.getByRole('row', { name: /Unlocked, which was locked through 2025-12-31/u });
  await unlocked.getByText('Ada Murphy').waitFor();
  await unlocked.getByRole('button').click();
  await unlocked.getByText('127.0.0.1').waitFor();
  await unlocked.getByText('Olivia Owner').waitFor();
  await screen.getByRole('combobox', { name: 'Who' }).selectOption('Ada Murphy');
  await expect.poll(() => screen.getByRole('row', { name: /Olivia Owner/u }).count()).toBe(0);
  await screen.getByRole('combobox', { name: 'From where' }).selectOption('127.0.0.1');
  await unlocked.waitFor();
});

test('without the right the lock can be read and not moved, and the right is named', async () => {
  const { organization } = stage.books();
  const { screen } = await stage.visit();
  await withoutRight(screen, 'canLockPeriods');
  await screen.goto(settingsOf(organization.id));
  const part = screen.getByRole('region', { name: 'Periods' });
  await part.getByText('Missing right: Lock periods.').waitFor();
  expect(await part.getByLabel('Locked through').isDisabled()).toBe(true);
  expect(await part.getByRole('button', { name: 'Ask to unlock' }).isDisabled()).toBe(true);
});

test('all of an organization is kept as a zip, by who may export and read the audit trail', async () => {
  const { organization } = stage.books();
  const { screen } = await stage.visit();
  await screen.goto(settingsOf(organization.id));
  const kept = screen.waitForEvent('download');
  await screen.getByRole('button', { name: 'Export everything' }).click();
  expect((await kept).suggestedFilename()).toBe(`${organization.id}-${organization.today}.zip`);
  const { screen: without } = await stage.visit();
  await withoutRight(without, 'canReadAudit');
  await without.goto(settingsOf(organization.id));
  await without.getByText('Missing right: Read the audit trail.').waitFor();
  expect(await without.getByRole('button', { name: 'Export everything' }).isDisabled()).toBe(true);
});
