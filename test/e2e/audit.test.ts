import { beforeAll, expect, test } from 'vitest';
import type { AuditHead } from '../../src/contract/audit.ts';
import type { Document } from '../../src/contract/documents.ts';
import type { Reconciliation } from '../../src/contract/reconciliations.ts';
import type { Account } from './support/api.ts';
import { findings } from './support/axe.ts';
import type { Screen } from './support/browser.ts';
import { withoutRight } from './support/rights.ts';
import { setStage } from './support/stage.ts';

// Who changed what: the page, the end of its chain, and the history of one document.

const stage = setStage();
let account: Account;
let receipt: Document;

beforeAll(async () => {
  const { api } = stage.books();
  account = await stage.account('invoice INV-1 2026-01-10 100.00', 'invoice INV-2 2026-01-11 50.00');
  receipt = await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-02-10', amount: '150.00' });
  const targets = (await account.openInvoices()).map(({ document, open }) => ({ document, amount: open }));
  const body = { partner: account.id, currency: 'EUR', targets };
  const { id } = await api.post<Reconciliation>('/reconciliations', body);
  await api.post('/reversals', { reconciliation: id, positions: [1], reason: 'Meant for another one' });
  await api.post('/period/lock', { through: '2025-11-30' });
  await api.post('/period/lock', { through: '2025-12-31' });
});

const open = async (search = '', options?: Parameters<typeof stage.visit>[1]) => {
  const { screen } = await stage.visit(undefined, options);
  await screen.goto(`${stage.url()}/audit?organization=${stage.books().organization.id}${search}`);
  return screen;
};
const told = (screen: Screen) => screen.locator('.audit__told').allInnerTexts();

test('an accountant reads what was done, opens a change, and filters by what was done', async () => {
  const screen = await open();
  await expect
    .poll(() => told(screen))
    .toEqual([
      'Lock date moved from 2025-11-30 to 2025-12-31',
      'Locked through 2025-11-30',
      'Undid a reconciliation of C-1',
      'Reconciled 2 invoices of C-1',
      'Posted receipt RC-1 of C-1',
      'Posted invoice INV-2 of C-1',
      'Posted invoice INV-1 of C-1',
      'Created account C-1',
      'Added Olivia Owner',
      'Created Northwind Sports Club',
    ]);
  await screen.getByRole('button', { name: 'Lock date moved from 2025-11-30 to 2025-12-31' }).click();
  await screen.locator('.audit__facts', { hasText: /lock date\s*before 2025-11-30 → after 2025-12-31/u }).waitFor();
  expect(await screen.locator('.audit__code', { hasText: /^[0-9a-f]{64}$/u }).count()).toBeGreaterThan(1);
  await screen.getByLabel('What was done').selectOption({ label: 'Reconciled invoices' });
  await expect.poll(() => told(screen)).toEqual(['Reconciled 2 invoices of C-1']);
  expect(screen.url()).toContain('action=reconciliation.posted');
  await screen.getByLabel('To', { exact: true }).fill('2025-12-31');
  await screen.getByText('No event matches. Change or clear the filters.').waitFor();
});

test('the end of the chain is kept, and what is kept is checked', async () => {
  const screen = await open();
  const head = await stage.books().api.get<AuditHead>('/audit-head');
  const field = screen.getByLabel('Check one that was kept');
  const check = screen.getByRole('button', { name: 'Check', exact: true });
  await field.fill('my notes');
  await screen.getByText('This is no exported end of an audit trail.').waitFor();
  expect(await check.isDisabled()).toBe(true);
  await field.fill(JSON.stringify({ ...head, sequence: head.sequence - 2 }));
  await check.click();
  await screen.getByRole('alert').getByText('The trail was written anew').waitFor();
  await field.fill(JSON.stringify({ ...head, sequence: head.sequence + 5 }));
  await check.click();
  await screen.getByRole('alert').getByText('Events were cut off').waitFor();
  const kept = screen.waitForEvent('download');
  await screen.getByRole('button', { name: 'Download' }).click();
  await screen.locator('input[type=file]').setInputFiles(await (await kept).path());
  await check.click();
  const holds = `The trail up to event ${head.sequence} is as it was on`;
  await expect.poll(() => screen.getByRole('status').filter({ hasText: holds }).count()).toBe(1);
});

test('a document tells its history, and a reconciliation leads to its own', async () => {
  const { screen, page } = await stage.visit(account);
  await screen.getByRole('button', { name: 'Recent', exact: true }).click();
  const drawer = screen.getByRole('dialog', { name: 'Recent reconciliations' });
  await drawer.getByRole('button', { name: /2 allocations/u }).click();
  await drawer.getByRole('link', { name: 'History' }).click();
  await expect.poll(() => told(screen)).toEqual(['Undid a reconciliation of C-1', 'Reconciled 2 invoices of C-1']);
  await screen.getByRole('button', { name: 'Show all events' }).click();
  await expect.poll(async () => (await told(screen)).length).toBe(10);
  await screen.goto(`${stage.url()}/documents/${receipt.id}?organization=${stage.books().organization.id}`);
  await screen.getByRole('tab', { name: 'History' }).click();
  await expect
    .poll(() => told(screen))
    .toEqual(['Undid a reconciliation of C-1', 'Reconciled 2 invoices of C-1', 'Posted receipt RC-1 of C-1']);
  expect(await findings(screen, 'main')).toEqual([]);
  expect(await page.dialog.count()).toBe(0);
});

test('without the right the page says so, and names it', async () => {
  const { screen } = await stage.visit();
  await withoutRight(screen, 'canReadAudit');
  await screen.goto(`${stage.url()}/audit?organization=${stage.books().organization.id}`);
  await screen.getByText('You may not read the audit trail. Missing right: Read the audit trail.').waitFor();
  expect(await screen.getByRole('table').count()).toBe(0);
});

test.each([['light', 1280] as const, ['dark', 390] as const])('axe finds nothing: %s, %d px', async (scheme, width) => {
  const screen = await open('', { colorScheme: scheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  await screen.getByRole('button', { name: 'Undid a reconciliation of C-1' }).click();
  await screen.locator('.audit__facts').waitFor();
  await screen.getByRole('button', { name: 'Download' }).waitFor();
  expect(await findings(screen)).toEqual([]);
  const aside = await screen.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(aside).toBe(0);
  expect(screen.complaints).toEqual([]);
});
