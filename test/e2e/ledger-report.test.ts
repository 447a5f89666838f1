import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Reconciliation } from '../../src/contract/reconciliations.ts';
import type { Account } from './support/api.ts';
import { findings } from './support/axe.ts';
import { rowsOf } from './support/reconciliation-page.ts';
import { setStage } from './support/stage.ts';

// From each figure of the report per ledger code to the allocations that it is made of, and back.

const stage = setStage();
let account: Account;
let today: string;

/** 70.00 of 100.00 is paid, on two codes, and 12.00 given back; today another 30.00 was reconciled and undone. */
beforeAll(async () => {
  const { api, organization } = stage.books();
  account = await stage.account();
  ({ today } = organization);
  const lines = [
    { ledgerCode: '7000', net: '60.00' },
    { ledgerCode: '7100', net: '40.00' },
  ];
  const old = { kind: 'invoice', number: 'INV-1', date: '2020-05-10', amount: '100.00', lines } as const;
  const invoice = await account.post({ ...old, payNow: { amount: '70.00', number: 'RC-1' } });
  const surplus = await account.post({ kind: 'receipt', number: 'RC-3', date: '2020-04-10', amount: '12.00' });
  const back = { amount: '12.00', number: 'RF-1', date: '2020-04-20', reason: 'Paid twice' };
  await api.post(`/documents/${surplus.id}/refunds`, back);
  const receipt = await account.post({ kind: 'receipt', number: 'RC-2', date: today, amount: '30.00' });
  const pairs = [{ credit: { document: receipt.id }, debit: { document: invoice.id }, amount: '30.00' }];
  const body = { partner: account.id, currency: 'EUR', pairs };
  const { id } = await api.post<Reconciliation>('/reconciliations', body);
  await api.post('/reversals', { reconciliation: id, reason: 'Another customer paid it' });
});

const visit = async (options?: Parameters<typeof stage.visit>[1]) => {
  const { screen } = await stage.visit(undefined, options);
  return {
    screen,
    report: screen.getByRole('table', { name: 'Received per ledger code' }),
    apart: screen.getByRole('table', { name: 'Given back and written off' }),
    allocations: screen.getByRole('table', { name: 'Allocations' }),
    open: (period: string) =>
      screen.goto(`${stage.url()}/reports/ledger-codes?organization=${stage.books().organization.id}&${period}`),
  };
};

test('a figure leads to its allocations, with status, which add up to it; and to a file of them', async () => {
  const { screen, report, allocations, open } = await visit();
  await open('from=2020-05-01&to=2020-05-31&currency=EUR');
  await report.getByRole('row', { name: /^7100/u }).getByRole('link', { name: '10.00' }).first().click();
  await screen.getByRole('heading', { name: '7100 · Received', level: 1 }).waitFor();
  expect(await rowsOf(allocations)).toEqual([
    [
      '2020-05-10',
      `${account.name} C-1`,
      'Receipt RC-1\nFully reconciled',
      'Invoice INV-1\nPartly reconciled',
      'Reconciled',
      '€10.00',
    ],
  ]);
  await screen.getByText('€10.00 in 1 allocation', { exact: true }).waitFor();
  await allocations.getByRole('img', { name: 'Partly reconciled: 70.00 of 100.00 reconciled' }).waitFor();
  const file = screen.waitForEvent('download');
  await screen.getByRole('button', { name: 'Export as CSV' }).click();
  const kept = await file;
  expect(kept.suggestedFilename()).toBe('ledger-allocations 2020-05-01 2020-05-31 EUR.csv');
  const [, row] = (await readFile(await kept.path(), 'utf8')).split('\r\n');
  const receipt = 'Receipt,RC-1,Fully reconciled,all of 70.00 reconciled';
  const invoice = 'Invoice,INV-1,Partly reconciled,70.00 of 100.00 reconciled';
  expect(row).toBe(`2020-05-10,C-1,${account.name},7100,Received,${receipt},${invoice},10.00,EUR,,`);
  await screen.getByRole('main').getByRole('link', { name: 'Received per ledger code' }).click();
  await report.getByRole('row', { name: /^Total 70.00 0.00 0.00 70.00/u }).waitFor();
});

test('what was given back is not received: it stands apart, and leads to its allocations', async () => {
  const { screen, apart, allocations, open } = await visit();
  await open('from=2020-04-01&to=2020-04-30&currency=EUR');
  await screen.getByText('Nothing was allocated to invoices in this period.').waitFor();
  await apart.getByRole('row', { name: /^All allocations of the period 12.00/u }).waitFor();
  expect(await findings(screen)).toEqual([]);
  await apart
    .getByRole('row', { name: /^Refunds/u })
    .getByRole('link', { name: '12.00' })
    .click();
  await screen.getByRole('heading', { name: 'Refunds', level: 1 }).waitFor();
  expect((await rowsOf(allocations)).map((row) => row.slice(3, 4))).toEqual([['Refund RF-1\nFully reconciled']]);
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('what was undone in a period stands in a column of its own; axe finds nothing', async () => {
    const { screen, report, allocations, open } = await visit({ colorScheme, reducedMotion: 'reduce' });
    await open(`from=${today}&to=${today}&currency=EUR`);
    const row = report.getByRole('row', { name: /^7100 0.00 0.00 0.00 0.00 -30.00/u });
    await row.waitFor();
    expect(await findings(screen)).toEqual([]);
    await row.getByRole('link', { name: '0.00' }).first().click();
    await screen.getByText('€0.00 in 2 allocations', { exact: true }).waitFor();
    const states = async () => (await rowsOf(allocations)).map((cells) => cells.slice(-2));
    await expect.poll(states).toEqual([
      [`Undone on ${today}`, '€30.00'],
      ['Undone', '-€30.00'],
    ]);
    expect(await findings(screen)).toEqual([]);
    expect(screen.complaints).toEqual([]);
  });
});
