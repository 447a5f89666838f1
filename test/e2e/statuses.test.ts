import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/documents.ts';
import type { Run } from '../../src/contract/runs.ts';
import type { Account } from './support/api.ts';
import { accountsPage } from './support/accounts-page.ts';
import { findings } from './support/axe.ts';
import type { Screen } from './support/browser.ts';
import { documentPage } from './support/document-page.ts';
import { setStage } from './support/stage.ts';

// Wherever a document appears its status does: the icon, the words beside it, and why on hover or focus.

const stage = setStage();
const PARTLY = 'Partly reconciled: 60.00 of 100.00 reconciled';
let account: Account;
let invoice: Document;
let undone: Run;

beforeAll(async () => {
  const { api } = stage.books();
  account = await stage.account();
  invoice = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '100.00' });
  await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-02-10', amount: '60.00' });
  const run = await ended(await api.post<Run>('/runs', { selection: { accounts: [account.id] } }));
  undone = await ended(await api.post<Run>(`/runs/${run.id}/undo`, { reason: 'Wrong accounts were ticked' }));
  await ended(await api.post<Run>('/runs', { selection: { accounts: [account.id] } }));
  await account.post({ kind: 'credit_note', number: 'CN-1', date: '2026-02-11', amount: '10.00' });
});

async function ended({ id }: Run): Promise<Run> {
  const run = await stage.books().api.get<Run>(`/runs/${id}`);
  if (run.state === 'done') return run;
  await setTimeout(100);
  return ended(run);
}

const visit = async (options?: Parameters<typeof stage.visit>[1]) => {
  const { screen } = await stage.visit(undefined, options);
  return {
    screen,
    accounts: accountsPage(screen, stage.url(), stage.books()),
    page: documentPage(screen, stage.url()),
  };
};

const explained = (screen: Screen) => screen.getByRole('img', { name: PARTLY }).first();

test('on an account: in words beside the icon on one line, and why on focus', async () => {
  const { screen, accounts } = await visit({ viewport: { width: 1280, height: 800 } });
  await accounts.openAccount(account);
  const row = accounts.transaction('Invoice INV-1');
  await row.getByText('Partly reconciled', { exact: true }).waitFor();
  // Whoever listens hears it once.
  await row.getByRole('cell', { name: PARTLY, exact: true }).waitFor();
  await row.getByRole('img', { name: PARTLY }).focus();
  await screen.getByRole('tooltip', { name: PARTLY }).waitFor();
  const lines = await row.evaluate((it) => it.getBoundingClientRect().height);
  expect(lines).toBeLessThan(40);
});

test('wherever on the words one points, and under a finger', async () => {
  const { screen, accounts } = await visit({ viewport: { width: 390, height: 800 }, hasTouch: true });
  await accounts.openAccount(account);
  const words = accounts.transaction('Invoice INV-1').getByText('Partly reconciled', { exact: true });
  await words.hover();
  await screen.getByRole('tooltip', { name: PARTLY }).waitFor();
  await screen.mouse.move(0, 0);
  await screen.getByRole('tooltip').waitFor({ state: 'detached' });
  await words.tap();
  await screen.getByRole('tooltip', { name: PARTLY }).waitFor();
  // A finger needs 24 pixels: halfway between its words and that, too, the status is what is touched.
  const above = await words.evaluate((it) => {
    const { left, top, height } = it.getBoundingClientRect();
    return document.elementFromPoint(left + 4, top + height / 2 - 11)?.closest('[role=img]') !== null;
  });
  expect(above).toBe(true);
});

test('on paper: why, and what is reconciled with what, written out', async () => {
  const { screen, accounts } = await visit({ viewport: { width: 794, height: 1123 } });
  await accounts.openAccount(account);
  const row = accounts.transaction('Invoice INV-1');
  await row.waitFor();
  await screen.emulateMedia({ media: 'print' });
  await row.getByText('60.00 of 100.00 reconciled', { exact: true }).waitFor();
  await row.getByRole('link', { name: 'RC-1', exact: true }).waitFor();
  const cut = await row.locator('.transaction__links').evaluate((cell) => cell.scrollWidth - cell.clientWidth);
  expect(cut).toBeLessThanOrEqual(0);
});

test('in a file of documents, and of what a run settled, in the language of the screens', async () => {
  const { screen, accounts } = await visit({ locale: 'fr-FR' });
  const kept = async () => {
    const download = screen.waitForEvent('download');
    await screen.getByRole('button', { name: 'Exporter en CSV' }).click();
    return readFile(await (await download).path(), 'utf8');
  };
  await accounts.goto('/documents', '&q=INV-1');
  expect(await kept()).toMatch(/^Facture,INV-1,.*,Lettrage partiel,60.00 sur 100.00 lettrés,,\r$/mu);
  await accounts.goto(`/clients/runs/${undone.undoes}`, '&view=allocations');
  expect(await kept()).toMatch(/,RC-1,Lettrage complet,.*,INV-1,Lettrage partiel,/u);
});

test('in the chooser, and in the list of what a document is reconciled with', async () => {
  const { screen, page } = await visit();
  await page.open(stage.books(), invoice.id);
  await page.link('RC-1').getByText('Fully reconciled', { exact: true }).first().waitFor();
  await page.reconcile.click();
  const candidate = page.chooser.getByRole('row').filter({ hasText: 'CN-1' });
  await candidate.getByText('Not reconciled', { exact: true }).waitFor();
  expect(await findings(screen, '[role=dialog]')).toEqual([]);
});

test('an invoice tells by what it was cancelled, the fee kept back, and why; so does the cancellation', async () => {
  const { api } = stage.books();
  const other = await stage.account();
  const sold = await other.post({ kind: 'invoice', number: 'INV-9', date: '2026-01-10', amount: '90.00' });
  await api.post(`/documents/${sold.id}/cancellations`, { fee: '10.00', reason: 'Moved away' });
  const { screen, page } = await visit();
  await page.open(stage.books(), sold.id);
  await screen.getByText(/credits €80.00. A fee of €10.00 was kept back. Reason: Moved away/u).waitFor();
  await screen
    .locator('.notice')
    .getByRole('link', { name: /^Cancellation /u })
    .click();
  await screen.getByRole('heading', { name: /^Cancellation /u, level: 1 }).waitFor();
  await expect.poll(() => page.fact('Fee kept back')).toBe('€10.00');
  expect(await page.fact('Reason')).toBe('Moved away');
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('on the pages of a run, whose undo says why; axe finds nothing there', async () => {
    const { screen, accounts } = await visit({ colorScheme, reducedMotion: 'reduce' });
    await accounts.goto(`/clients/runs/${undone.id}`);
    await screen.getByText('Reason: Wrong accounts were ticked').waitFor();
    expect(await findings(screen)).toEqual([]);
    await screen.getByRole('link', { name: 'another run' }).click();
    await screen.getByText(/^It was undone: .*Reason: Wrong accounts were ticked$/u).waitFor();
    expect(await findings(screen)).toEqual([]);
    for (const view of [/allocation$/u, /left over$/u]) {
      await screen.getByRole('tab', { name: view }).click();
      await explained(screen).waitFor();
      expect(await findings(screen), String(view)).toEqual([]);
    }
    expect(screen.complaints).toEqual([]);
  });

  test('on a statement of account; axe finds nothing there', async () => {
    const { screen, accounts } = await visit({ colorScheme, reducedMotion: 'reduce' });
    await accounts.goto('/clients/accounts/statements', `&account=${account.id}`);
    await explained(screen).waitFor();
    await screen.getByRole('row', { name: /INV-1/u }).getByText('Partly reconciled', { exact: true }).waitFor();
    expect(await findings(screen)).toEqual([]);
    await screen.emulateMedia({ media: 'print' });
    expect(await screen.getByText('Partly reconciled', { exact: true }).isVisible()).toBe(true);
    expect(screen.complaints).toEqual([]);
  });
});
