import { beforeAll, describe, expect, test } from 'vitest';
import { documentPage } from './support/document-page.ts';
import { setStage } from './support/stage.ts';

const stage = setStage();

const WAYS = [
  { of: 'invoice', operation: 'Take back', action: 'Take back', posts: 'cancellation' },
  { of: 'invoice', operation: 'Cancel all or some of it', action: 'Post the cancellation', posts: 'cancellation' },
  { of: 'receipt', operation: 'Refund', action: 'Refund', posts: 'refund' },
] as const;

/** For each way an invoice that is paid by a receipt of more, all of it before the lock. */
let overpaid: Awaited<ReturnType<typeof overpay>>[];

beforeAll(async () => {
  overpaid = await Promise.all(WAYS.map(overpay));
  await stage.books().api.post('/period/lock', { through: '2026-02-15' });
});

async function overpay() {
  const account = await stage.account();
  const invoice = await account.post({ kind: 'invoice', number: 'INV-1', date: '2026-01-10', amount: '60.00' });
  const receipt = await account.post({ kind: 'receipt', number: 'RC-1', date: '2026-02-01', amount: '100.00' });
  await stage.books().api.post(`/accounts/${account.id}/auto-reconcile`);
  return { account, invoice, receipt };
}

describe('a counter-document', () => {
  test.each(WAYS)('$operation: is dated today, or as the person says', async (way) => {
    const { of, operation, action, posts } = way;
    const given = overpaid[WAYS.indexOf(way)];
    if (given === undefined) throw new Error('each way has its own documents');
    const { account, [of]: document } = given;
    const { screen } = await stage.visit();
    const page = documentPage(screen, stage.url());
    await page.open(stage.books(), document.id);
    const dialog = screen.getByRole('dialog');
    await page.operate(operation);
    const date = dialog.getByLabel('Date', { exact: true });
    expect(await date.inputValue()).toBe(stage.books().organization.today);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Called off');
    await date.fill('2026-01-09');
    await dialog.getByText(`Not before ${document.date}, the date of ${document.number}`).waitFor();
    await expect.poll(() => dialog.getByRole('button', { name: action, exact: true }).isEnabled()).toBe(false);
    await date.fill('2026-02-15');
    await dialog.getByText('Everything up to 2026-02-15 is locked').waitFor();
    await date.fill('2026-02-16');
    await page.giveReason('Called off', action);
    const posted = `/documents?partner=${account.id}&kind=${posts}`;
    await expect.poll(() => stage.books().api.get(posted)).toMatchObject({ items: [{ date: '2026-02-16' }] });
    expect(screen.complaints).toEqual([]);
  });
});
