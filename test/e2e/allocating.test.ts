import { describe, expect, test } from 'vitest';
import { setStage } from './support/stage.ts';

// Entering amounts, by hand and by Auto Assign, and when the Reconcile button can be pressed.

const stage = setStage();

const usual = () =>
  stage.account(
    'invoice INV-1 2026-01-10 100.00',
    'invoice INV-2 2026-02-10 200.00',
    'invoice INV-3 2026-03-10 300.00',
    'receipt RC-1 2026-04-01 150.00',
    'receipt RC-2 2026-04-02 100.00',
  );

describe('Auto Assign', () => {
  test('distributes the total unapplied balance oldest-first until the available balance is exhausted', async () => {
    const { screen, page } = await stage.visit(await usual());
    await page.autoAssign.click();
    expect(await page.amounts()).toEqual(['100.00', '150.00', '']);
    expect(await page.inSummary('Remaining')).toBe('€0.00');
    expect(screen.complaints).toEqual([]);
  });

  test('Clear resets', async () => {
    const { page } = await stage.visit(await usual());
    await page.autoAssign.click();
    await page.clear.click();
    expect(await page.amounts()).toEqual(['', '', '']);
    expect(await page.card('Allocated')).toBe('€0.00');
  });

  test('a row can be locked; Auto Assign fills the rest', async () => {
    const { screen, page } = await stage.visit(await usual());
    await page.cell('INV-3').fill('210');
    await page.row('INV-3').getByRole('button', { name: 'Lock INV-3' }).click();
    await page.autoAssign.click();
    expect(await page.amounts()).toEqual(['40.00', '', '210.00']);
    await page.cell('INV-3').focus();
    await screen.keyboard.press('Alt+l');
    await page.autoAssign.click();
    expect(await page.amounts()).toEqual(['100.00', '150.00', '']);
  });

  test('other strategies can be chosen, such as the largest first', async () => {
    const { screen, page } = await stage.visit(await usual());
    await screen.getByRole('button', { name: 'Other ways to assign' }).click();
    await screen.getByRole('menuitem', { name: 'Largest first' }).click();
    expect(await page.amounts()).toEqual(['', '', '250.00']);
  });

  test('takes from the credits that are ticked, and no other', async () => {
    const account = await usual();
    await account.post({ kind: 'credit_note', number: 'CN-1', date: '2026-01-01', amount: '50.00' });
    const { screen, page } = await stage.visit(account);
    await page.autoAssign.click();
    expect(await page.amounts()).toEqual(['100.00', '200.00', '']);
    await screen.getByRole('checkbox', { name: 'Use CN-1' }).uncheck();
    await page.reason.getByText('Over-allocated: €50.00').waitFor();
    await page.autoAssign.click();
    expect(await page.amounts()).toEqual(['100.00', '150.00', '']);
  });

  test('goes by due date where the organization says so', async () => {
    const account = await stage.account('invoice OD-1 2026-01-10 100.00', 'receipt OR-1 2026-04-01 50.00');
    await account.post({ kind: 'invoice', number: 'OD-2', date: '2026-02-01', dueOn: '2026-02-02', amount: '100.00' });
    await account.post({ kind: 'invoice', number: 'OD-0', date: '2025-12-01', dueOn: '2026-12-31', amount: '70.00' });
    await stage.books().api.patch('/organization', { orderBy: 'due-date' });
    const { page } = await stage.visit(account);
    await page.autoAssign.click();
    expect(await page.cell('OD-1').inputValue()).toBe('50.00');
    expect(await page.cell('OD-0').inputValue()).toBe('');
    await stage.books().api.patch('/organization', { orderBy: 'document-date' });
  });
});

describe('amounts entered by hand', () => {
  test('Allocated and the summary’s Available, Total to Reconcile and Remaining update in real-time', async () => {
    const { page } = await stage.visit(await usual());
    await page.cell('INV-2').pressSequentially('12');
    expect(await page.card('Allocated')).toBe('€12.00');
    await page.cell('INV-1').pressSequentially('3.50');
    expect(await page.card('Allocated')).toBe('€15.50');
    expect(await page.inSummary('Available')).toBe('€250.00');
    expect(await page.inSummary('Total to Reconcile')).toBe('€15.50');
    expect(await page.inSummary('Remaining')).toBe('€234.50');
  });

  test('a hold is left out by Auto Assign, and a person may still allocate to it after a warning', async () => {
    const account = await usual();
    const hold = async (number: string) => {
      const document = (await account.openInvoices()).find((invoice) => invoice.number === number)?.document;
      await stage.books().api.post('/holds', { partner: account.id, document, reason: `${number} is disputed` });
    };
    await hold('INV-1');
    const { page } = await stage.visit(account);
    await page
      .row('INV-1')
      .getByRole('img', { name: /^On hold: INV-1 is disputed \(.+\)$/u })
      .waitFor();
    await page.autoAssign.click();
    expect(await page.amounts()).toEqual(['', '200.00', '50.00']);
    await page.cell('INV-2').fill('');
    await page.cell('INV-1').fill('1');
    expect(await page.card('Allocated')).toBe('€51.00');
    // Held by someone else while the page stood: the server tells.
    await hold('INV-3');
    await page.reconcile.click();
    const held = page.dialog.getByRole('list', { name: 'On hold' }).getByRole('listitem');
    await expect
      .poll(() => held.allInnerTexts())
      .toEqual([expect.stringMatching(/^INV-1: INV-1 is disputed/u), expect.stringMatching(/^INV-3/u)]);
    await page.dialog.getByRole('button', { name: 'Reconcile' }).click();
    await page.dialog.waitFor({ state: 'hidden' });
    expect((await account.openInvoices()).map(({ open }) => open)).toEqual(['99.00', '200.00', '250.00']);
  });
});

test('the list can be narrowed by number; the rest keeps its amounts, and the filter stands in the URL', async () => {
  const { screen, page } = await stage.visit(await usual());
  await page.cell('INV-1').fill('60');
  await screen.getByRole('textbox', { name: 'Find invoice number' }).fill('v-3');
  await expect.poll(() => page.amounts()).toHaveLength(1);
  await page.cell('INV-3').fill('5');
  expect(await page.card('Allocated')).toBe('€65.00');
  expect(new URL(screen.url()).searchParams.get('find')).toBe('v-3');
  await screen.getByRole('textbox', { name: 'Find invoice number' }).fill('');
  await expect.poll(() => page.amounts()).toEqual(['60.00', '', '5.00']);
});

describe('the Reconcile button', () => {
  test('is disabled with the reason in words while all allocation amounts are zero', async () => {
    const { page } = await stage.visit(await usual());
    expect(await page.reconcile.isEnabled()).toBe(false);
    expect(await page.reason.innerText()).toBe('Enter at least one amount, or press Auto Assign.');
    await page.cell('INV-1').fill('0');
    expect(await page.reconcile.isEnabled()).toBe(false);
    await page.cell('INV-1').fill('0.01');
    expect(await page.reconcile.isEnabled()).toBe(true);
    expect(await page.reason.innerText()).toBe('');
  });

  test('if the total exceeds available, an over-allocation warning appears and the button is disabled', async () => {
    const { page } = await stage.visit(await usual());
    await page.cell('INV-3').fill('250');
    expect(await page.reconcile.isEnabled()).toBe(true);
    await page.cell('INV-1').fill('0.01');
    expect(await page.reconcile.isEnabled()).toBe(false);
    expect(await page.reason.innerText()).toBe('Over-allocated: €0.01 more than is available.');
    expect(await page.inSummary('Remaining')).toBe('-€0.01');
  });

  test('each invoice allocation cannot exceed its balance due', async () => {
    const { page } = await stage.visit(await usual());
    await page.cell('INV-1').fill('100.01');
    expect(await page.cell('INV-1').getAttribute('aria-invalid')).toBe('true');
    expect(await page.row('INV-1').innerText()).toContain('Over the balance due');
    expect(await page.reason.innerText()).toBe('1 amount can’t be posted: INV-1');
    expect(await page.reconcile.isEnabled()).toBe(false);
    await page.cell('INV-1').fill('100');
    expect(await page.reconcile.isEnabled()).toBe(true);
  });
});
