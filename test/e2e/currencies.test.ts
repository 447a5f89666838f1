import { expect, test } from 'vitest';
import { setStage } from './support/stage.ts';

const stage = setStage();

test('where a currency is chosen, those in use stand before all others', async () => {
  const account = await stage.account('invoice INV-1 2026-01-10 100.00');
  await account.post({ kind: 'invoice', number: 'INV-J', date: '2026-01-10', amount: '500', currency: 'JPY' });
  const { screen } = await stage.visit();
  for (const [path, before] of [
    ['/reports/ledger-codes', []],
    ['/clients/accounts', ['All currencies']],
    [`/documents/new?kind=invoice&account=${account.id}`, []],
  ] as const) {
    const and = path.includes('?') ? '&' : '?';
    await screen.goto(`${stage.url()}${path}${and}organization=${stage.books().organization.id}`);
    const choice = screen.getByRole('combobox', { name: 'Currency' });
    const first = async () => (await choice.locator('> option').allInnerTexts()).map((each) => each.trim());
    await expect.poll(first).toEqual([...before, 'EUR', 'JPY']);
    expect(await choice.locator('optgroup[label="Other currencies"] option').count()).toBeGreaterThan(100);
  }
});

test('a currency that is money no more still shows as what is filtered by', async () => {
  const { screen } = await stage.visit();
  await screen.goto(`${stage.url()}/clients/accounts?in=HRK&organization=${stage.books().organization.id}`);
  const choice = screen.getByRole('combobox', { name: 'Currency' });
  await expect.poll(() => choice.inputValue()).toBe('HRK');
});
