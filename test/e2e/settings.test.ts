import { describe, expect, test } from 'vitest';
import { newBooks } from './support/api.ts';
import { asksToReload } from './support/browser.ts';
import { setStage } from './support/stage.ts';

// The organization's switch, and what else can be set.

const stage = setStage();

const usual = () => stage.account('invoice INV-1 2026-01-10 100.00', 'receipt RC-1 2026-04-01 150.00');

describe('the settings of the organization', () => {
  test('reconciliation switched off hides its actions, and on again everything is as it was', async () => {
    const account = await usual();
    const { screen, page } = await stage.visit();
    await screen.goto(`${stage.url()}/settings?organization=${stage.books().organization.id}`);
    const toggle = screen.getByRole('switch', { name: /^Reconciliation/u });
    await toggle.click();
    await expect.poll(() => toggle.isChecked()).toBe(false);
    // Said in the rail, and on the page before an account is chosen, with the way to the settings.
    await screen.getByRole('link', { name: 'Reconciliation off' }).click();
    const said = screen.getByText('Reconciliation is switched off for this organization: documents still post');
    expect(await said.getByRole('link', { name: 'Settings' }).getAttribute('href')).toContain('/settings');
    await page.open(stage.books(), account);
    await said.waitFor();
    expect(await page.autoAssign.count()).toBe(0);
    expect(await page.reconcile.count()).toBe(0);
    expect(await screen.locator('.glyph').count()).toBe(0);
    expect(await page.card('Outstanding')).toBe('€100.00');
    await stage.books().api.patch('/organization', { reconciliationOn: true });
    await screen.reload();
    await page.autoAssign.click();
    await expect.poll(() => page.amounts()).toEqual(['100.00']);
  });

  test('what is typed for one organization is not there for another', async () => {
    const other = await newBooks(stage.url(), { name: 'Another one with settings' });
    const { screen } = await stage.visit();
    await screen.goto(`${stage.url()}/settings?organization=${stage.books().organization.id}`);
    await screen.getByLabel('Locked through').fill('2025-11-30');
    await screen.getByRole('button', { name: /^Organization:/u }).click();
    await screen
      .getByRole('menuitem', { name: /^Another one with settings/u })
      .first()
      .click();
    await screen.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await screen.getByRole('heading', { name: other.organization.name }).waitFor();
    expect(await screen.getByLabel('Locked through').inputValue()).toBe('');
    expect(await screen.getByRole('button', { name: 'Lock', exact: true }).isDisabled()).toBe(true);
  });

  test('what is typed and not saved is asked about before it is left, also by a reload', async () => {
    const { screen } = await stage.visit();
    await screen.goto(`${stage.url()}/settings?organization=${stage.books().organization.id}`);
    await screen.getByLabel('Days to pay').fill('14');
    await screen.getByRole('link', { name: 'Accounts', exact: true }).click();
    const asked = screen.getByRole('dialog', { name: 'Leave without saving?' });
    await asked.getByText('What you changed is not saved. It would be gone.').waitFor();
    await asked.getByRole('button', { name: 'Go on editing' }).click();
    await asked.waitFor({ state: 'hidden' });
    expect(await asksToReload(screen)).toBe('beforeunload');
    expect(await screen.getByLabel('Days to pay').inputValue()).toBe('14');
    await screen.getByLabel('Days to pay').fill('30');
    await screen.getByRole('link', { name: 'Accounts', exact: true }).click();
    await screen.getByRole('heading', { name: 'Accounts', level: 1 }).waitFor();
  });

  test('a lock moves forward by one person, and back only by another than the one who asks', async () => {
    const { screen } = await stage.visit();
    const read = async () => (await stage.books().api.get<{ lockedThrough?: string }>('/period')).lockedThrough ?? '';
    await screen.goto(`${stage.url()}/settings?organization=${stage.books().organization.id}`);
    const lock = screen.getByRole('button', { name: 'Lock', exact: true });
    await screen.getByLabel('Locked through').fill('2025-12-31');
    await lock.click();
    await expect.poll(read).toBe('2025-12-31');
    await screen.getByLabel('Locked through').fill('2025-11-30');
    await screen.getByText('Before the lock date: ask to unlock instead').waitFor();
    expect(await lock.isDisabled()).toBe(true);
    await screen.getByLabel('Locked through').fill('2025-12-31');
    await screen.getByRole('button', { name: 'Ask to unlock' }).click();
    const dialog = screen.getByRole('dialog');
    await dialog.getByLabel('Locked only through').fill('2025-11-30');
    await dialog.getByLabel('Reason').fill('A bill came late');
    await dialog.getByRole('button', { name: 'Ask to unlock' }).click();
    await screen.getByText('This is your own request: another person who may lock periods decides').waitFor();
    expect(await screen.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    const alone = screen.getByRole('switch', { name: 'Sole keeper' });
    await alone.click();
    await screen.getByText('as sole keeper you can carry it out from').waitFor();
    expect(await screen.getByRole('button', { name: 'Unlock as sole keeper' }).isDisabled()).toBe(true);
    await screen.getByRole('button', { name: 'Withdraw' }).click();
    await screen.getByText('Withdrawn by who asked').waitFor();
    expect(await read()).toBe('2025-12-31');
    expect(screen.complaints).toEqual([]);
  });
});
