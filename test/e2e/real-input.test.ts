import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import type { Organization } from '../../src/contract/system.ts';
import { apiOf } from './support/api.ts';
import { setStage } from './support/stage.ts';

// Invoices and payments of a published set (test/cases/NOTICE.md), imported as a person does, then reconciled.

const FILES = 'test/cases/receivables';
const stage = setStage({ server: 'own', books: 'none' });
let organization: Organization;

beforeAll(async () => {
  const files = ['--invoices', `${FILES}/invoices.csv`, '--receipts', `${FILES}/payments.csv`];
  const args = ['bin/quittance.js', 'import', ...files, '--mapping', 'examples/llmeval.mapping.json'];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, QUITTANCE_DATA: stage.data() } });
  const { items } = await apiOf(stage.url()).get<{ items: Organization[] }>('/organizations');
  organization = items[0] ?? expect.fail('the import made no organization');
});

test('one of its customers is reconciled: Auto Assign, confirm, and the balances have moved', async () => {
  const { screen, page } = await stage.visit();
  await screen.goto(`${stage.url()}/finance/banking/reconciliation?organization=${organization.id}`);
  await page.picker.fill('Bertolini');
  await screen.getByRole('option', { name: 'Bertolini' }).first().click();
  await page.invoices.waitFor();
  await expect.poll(() => page.card('Available')).toMatch(/^¥[1-9]/u);
  const available = await page.card('Available');
  const outstanding = await page.card('Outstanding');
  await page.autoAssign.click();
  const total = await page.inSummary('Total to Reconcile');
  await page.confirm();
  await screen.getByText(`${total} for`).waitFor();
  await expect.poll(() => page.card('Available')).toBe(await left(available, total));
  await expect.poll(() => page.card('Outstanding')).toBe(await left(outstanding, total));
  expect(await apiOf(stage.url()).post('/verification', {})).toMatchObject({ ok: true, differences: [] });
});

/** What is left of an amount of yen on the screen. */
async function left(amount: string, taken: string): Promise<string> {
  const units = (text: string) => BigInt(text.replace(/\D/gu, ''));
  return `¥${(units(amount) - units(taken)).toLocaleString('en-US')}`;
}
