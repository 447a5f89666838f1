import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/contract/documents.ts';
import { findings } from './support/axe.ts';
import { rowsOf } from './support/reconciliation-page.ts';
import { setStage } from './support/stage.ts';

// From the confirmation to what is posted, and back.

const stage = setStage();

const usual = () =>
  stage.account(
    'invoice INV-1 2026-01-10 100.00',
    'invoice INV-2 2026-02-10 200.00',
    'receipt RC-1 2026-04-01 150.00',
    'receipt RC-2 2026-04-02 100.00',
  );
const documentOf = async (partner: string, number: string): Promise<Document | undefined> => {
  const list = await stage.books().api.get<{ items: Document[] }>(`/documents?partner=${partner}&number=${number}`);
  return list.items[0];
};
/** Of what was posted last. */
const effectiveDates = async (partner: string): Promise<string[]> => {
  const { api } = stage.books();
  const list = await api.get<{ items: { id: string }[] }>(`/reconciliations?partner=${partner}`);
  const posted = await api.get<{ allocations: { effectiveOn: string }[] }>(`/reconciliations/${list.items[0]?.id}`);
  return posted.allocations.map(({ effectiveOn }) => effectiveOn);
};

describe('the confirmation dialog', () => {
  test('summarizes business partner, number of invoices, total amount, and which receipt pays what', async () => {
    const account = await usual();
    const { page } = await stage.visit(account);
    await page.autoAssign.click();
    await page.reconcile.click();
    const facts = await page.dialog.locator('dl dd').allInnerTexts();
    expect(facts).toEqual([account.name, '2 invoices', '€250.00']);
    expect(await rowsOf(page.dialog.getByRole('table'))).toEqual([
      ['RC-1\nNot reconciled', 'INV-1\nNot reconciled', '100.00'],
      ['RC-1\nNot reconciled', 'INV-2\nNot reconciled', '50.00'],
      ['RC-2\nNot reconciled', 'INV-2\nNot reconciled', '100.00'],
    ]);
  });

  test('posts nothing when it is closed', async () => {
    const account = await usual();
    const { page } = await stage.visit(account);
    await page.autoAssign.click();
    await page.reconcile.click();
    await page.dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.dialog.waitFor({ state: 'hidden' });
    expect((await account.openInvoices()).map(({ open }) => open)).toEqual(['100.00', '200.00']);
    expect(await page.amounts()).toEqual(['100.00', '150.00']);
  });

  test('takes an effective date, and says why one before the documents is refused', async () => {
    const account = await usual();
    const { page } = await stage.visit(account);
    const post = async (date: string) => {
      await page.dialog.getByLabel('Effective date').fill(date);
      await page.dialog.getByRole('button', { name: 'Reconcile' }).click();
    };
    await page.cell('INV-1').fill('100');
    await page.reconcile.click();
    await post('2026-03-01');
    await page.dialog.getByRole('alert').getByText('before the documents').waitFor();
    await post('2026-05-01');
    await page.dialog.waitFor({ state: 'hidden' });
    expect(await effectiveDates(account.id)).toEqual(['2026-05-01']);
  });

  test('does not post on a day that does not exist, by Ctrl-Enter neither', async () => {
    const account = await usual();
    const { page } = await stage.visit(account);
    await page.cell('INV-1').fill('100');
    await page.reconcile.click();
    const date = page.dialog.getByLabel('Effective date');
    await date.fill('2026-05-31');
    // The month comes first where the browser of the tests is; the 31 stays.
    await date.press('2');
    await page.dialog.getByText('There is no such day.').waitFor();
    await date.press('Control+Enter');
    await date.fill('2026-05-30');
    await date.press('Control+Enter');
    await page.dialog.waitFor({ state: 'hidden' });
    expect(await effectiveDates(account.id)).toEqual(['2026-05-30']);
  });
});

describe('after successful reconciliation', () => {
  test('balances are reduced, fully paid invoices are Paid, used-up receipts go to zero, the page resets', async () => {
    const account = await usual();
    const { screen, page } = await stage.visit(account);
    await page.autoAssign.click();
    await page.confirm();
    await screen.getByText('€250.00 for').waitFor();
    await expect.poll(() => page.card('Available')).toBe('€0.00');
    await expect.poll(() => page.card('Outstanding')).toBe('€50.00');
    expect(await page.card('Allocated')).toBe('€0.00');
    const [row] = await rowsOf(page.invoices);
    expect(row?.filter((_, column) => [0, 3, 5].includes(column))).toEqual([
      'INV-2',
      'Partially paid\nPartly reconciled',
      '50.00',
    ]);
    expect(await page.amounts()).toEqual(['']);
    await screen.getByText('No receipt has anything unapplied.').waitFor();
    expect(await documentOf(account.id, 'INV-1')).toMatchObject({ status: 'paid', open: '0.00' });
    expect(await documentOf(account.id, 'RC-1')).toMatchObject({ open: '0.00', reconciliationStatus: 'full' });
    expect(screen.complaints).toEqual([]);
  });

  test('the message offers Undo, which puts every balance back, and the amounts to correct them', async () => {
    const account = await usual();
    const { screen, page } = await stage.visit(account);
    await page.autoAssign.click();
    await page.cell('INV-2').fill('140');
    await page.confirm();
    // A message that is pointed at stays longer than its ten seconds.
    await screen.getByRole('button', { name: 'Undo' }).hover();
    expect(await page.card('Allocated')).toBe('€0.00');
    expect(await findings(screen, '.mantine-Notifications-root')).toEqual([]);
    await screen.getByRole('button', { name: 'Undo' }).click();
    await screen.getByText('The balances are as before.').waitFor();
    await expect.poll(() => page.card('Available')).toBe('€250.00');
    await expect.poll(() => page.card('Outstanding')).toBe('€300.00');
    await expect.poll(() => page.amounts()).toEqual(['100.00', '140.00']);
    await page.cell('INV-2').fill('150');
    // Nobody else was there.
    expect(await screen.getByText(/^Someone changed these rows/u).count()).toBe(0);
    await page.confirm();
    await expect.poll(() => page.card('Outstanding')).toBe('€50.00');
  });

  test('the keyboard goes on from the heading of the page, for the row that it was in is gone', async () => {
    const { screen, page } = await stage.visit(await usual());
    await page.cell('INV-1').fill('100');
    await screen.keyboard.press('Control+Enter');
    await page.dialog.waitFor();
    await screen.keyboard.press('Control+Enter');
    await page.dialog.waitFor({ state: 'hidden' });
    await page.row('INV-1').waitFor({ state: 'hidden' });
    const heading = screen.getByRole('heading', { name: 'Reconciliation', level: 1 });
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('it can be undone later too: whole, or one of its lines, with a reason that is shown', async () => {
    const account = await usual();
    const { screen, page } = await stage.visit(account);
    await page.autoAssign.click();
    await page.confirm();
    const message = screen.getByText('€250.00 for');
    await message.waitFor();
    await screen.getByRole('button', { name: 'Recent' }).click();
    const drawer = screen.getByRole('dialog', { name: 'Recent reconciliations' });
    await drawer.getByRole('button', { name: '3 allocations' }).click();
    await drawer.getByRole('button', { name: 'Undo RC-1 → INV-1' }).click();
    // A reason is asked for each undo, as on a document; Escape closes the question, not the list behind it.
    const question = screen.getByRole('dialog', { name: 'Undo one allocation' });
    await question.waitFor();
    expect(await question.getByRole('button', { name: 'Undo', exact: true }).isEnabled()).toBe(false);
    await screen.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    await drawer.getByRole('button', { name: 'Undo RC-1 → INV-1' }).click();
    await question.getByRole('textbox', { name: 'Reason' }).fill('Wrong invoice');
    await question.getByRole('button', { name: 'Undo', exact: true }).click();
    await drawer.getByText('partly undone').waitFor();
    await message.waitFor({ state: 'detached' });
    await expect.poll(() => page.card('Available')).toBe('€100.00');
    await drawer.getByRole('button', { name: 'Undo all that is left' }).click();
    const rest = screen.getByRole('dialog', { name: 'Undo all that is left' });
    await rest.getByRole('textbox', { name: 'Reason' }).fill('Paid twice');
    await rest.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => page.card('Available')).toBe('€250.00');
    await drawer.getByText('undone', { exact: true }).first().waitFor();
    const undos = drawer.getByRole('list', { name: 'What was undone' }).getByRole('listitem');
    await undos.nth(1).getByText('Paid twice').waitFor();
    expect((await undos.nth(0).innerText()).split('\n')[0]).toBe('Wrong invoice');
    expect(await undos.nth(1).innerText()).toMatch(/^Paid twice\n.+ · 2 allocations$/u);
    await expect.poll(() => page.amounts()).toEqual(['', '']);
  });

  test('older ones are listed on request', async () => {
    const account = await usual();
    const [invoice] = await account.openInvoices();
    const body = { partner: account.id, currency: 'EUR', targets: [{ document: invoice?.document, amount: '0.01' }] };
    for (let count = 0; count < 26; count += 1) await stage.books().api.post('/reconciliations', body);
    const { screen } = await stage.visit(account);
    await screen.getByRole('button', { name: 'Recent' }).click();
    const entries = screen.getByRole('dialog').getByRole('button', { name: '1 allocation' });
    await entries.nth(24).waitFor();
    expect(await entries.count()).toBe(25);
    await screen.getByRole('button', { name: 'Show older ones' }).click();
    await entries.nth(25).waitFor();
    expect(await screen.getByRole('button', { name: 'Show older ones' }).count()).toBe(0);
  });
});

test('two installments of one invoice are named apart: in their cells, in the dialog and in the history', async () => {
  const account = await stage.account('receipt RC-1 2026-04-01 300.00');
  const installments = [
    { dueOn: '2026-02-10', amount: '100.00' },
    { dueOn: '2026-03-10', amount: '150.00' },
    { dueOn: '2026-04-10', amount: '50.00' },
  ];
  await account.post({ kind: 'invoice', number: 'INV-12', date: '2026-01-10', amount: '300.00', installments });
  const { screen, page } = await stage.visit(account);
  await page.cell('INV-12, installment 2 of 3').fill('150.01');
  expect(await page.reason.innerText()).toBe('1 amount can’t be posted: INV-12, installment 2 of 3');
  await page.cell('INV-12, installment 2 of 3').fill('150');
  await page.cell('INV-12, installment 3 of 3').fill('20');
  await page.reconcile.click();
  expect(await rowsOf(page.dialog.getByRole('table'))).toEqual([
    ['RC-1\nNot reconciled', 'INV-12, installment 2 of 3\nNot reconciled', '150.00'],
    ['RC-1\nNot reconciled', 'INV-12, installment 3 of 3\nNot reconciled', '20.00'],
  ]);
  await page.dialog.getByRole('button', { name: 'Reconcile' }).click();
  await screen.getByRole('button', { name: 'Recent' }).click();
  const drawer = screen.getByRole('dialog', { name: 'Recent reconciliations' });
  await drawer.getByRole('button', { name: '2 allocations' }).click();
  await drawer.getByText('INV-12, installment 2 of 3', { exact: true }).waitFor();
  await drawer.getByRole('button', { name: 'Undo RC-1 → INV-12, installment 3 of 3' }).waitFor();
});

describe('an expert', () => {
  test('chooses which receipt pays which invoice', async () => {
    const account = await usual();
    const { screen, page } = await stage.visit(account);
    await screen.getByRole('button', { name: 'Other ways to assign' }).click();
    await screen.getByRole('menuitemcheckbox', { name: 'Choose receipts by hand' }).click();
    await page.row('INV-1').getByRole('button', { name: 'Choose what pays INV-1' }).click();
    const chooser = screen.getByRole('dialog', { name: 'What pays INV-1?' });
    await chooser.getByLabel('From RC-2').fill('100');
    await chooser.getByRole('button', { name: 'Use these' }).click();
    expect(await page.cell('INV-1').inputValue()).toBe('100.00');
    await page.cell('INV-2').fill('60');
    await page.reconcile.click();
    expect(await rowsOf(page.dialog.getByRole('table'))).toEqual([
      ['RC-2\nNot reconciled', 'INV-1\nNot reconciled', '100.00'],
      ['RC-1\nNot reconciled', 'INV-2\nNot reconciled', '60.00'],
    ]);
    await page.dialog.getByRole('button', { name: 'Reconcile' }).click();
    await page.dialog.waitFor({ state: 'hidden' });
    const left = (await account.unappliedCredits()).map(({ number, open }) => `${number} ${open}`);
    expect(left).toEqual(['RC-1 90.00']);
  });

  test('is stopped from choosing more of a receipt than is left', async () => {
    const { screen, page } = await stage.visit(await usual());
    await screen.getByRole('button', { name: 'Other ways to assign' }).click();
    await screen.getByRole('menuitemcheckbox', { name: 'Choose receipts by hand' }).click();
    await page.row('INV-2').getByRole('button', { name: 'Choose what pays INV-2' }).click();
    const chooser = screen.getByRole('dialog', { name: 'What pays INV-2?' });
    await chooser.getByLabel('From RC-1').fill('150.01');
    await chooser.getByText('More than is left of a receipt.').waitFor();
    expect(await chooser.getByRole('button', { name: 'Use these' }).isEnabled()).toBe(false);
  });
});
