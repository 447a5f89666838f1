import { expect, test } from 'vitest';
import { refit } from './refit.ts';
import { invoices, receipts } from './test-support/rows.ts';
import { newWorksheet } from './worksheet.ts';

const rows = invoices('INV-1 100.00', 'INV-2 200.00');
const [first, second] = rows.map(({ debit }) => debit.id);
const [credit] = receipts('RC-1 50.00').map((row) => row.credit.id);

test('amounts stay with their rows; one that no longer fits is marked, one whose row is gone is taken out', () => {
  if (first === undefined || second === undefined) throw new Error('two rows stand above');
  const sheet = newWorksheet();
  sheet.change(first, { minor: 10000n });
  sheet.change(second, { minor: 5000n });
  expect(refit(sheet, invoices('INV-1 60.00'), undefined)).toEqual([second]);
  expect([...sheet.entries()]).toEqual([[first, { minor: 10000n, problem: 'over-balance' }]]);
});

test('a choice that names a credit that is gone gives way to the usual order', () => {
  if (first === undefined || credit === undefined) throw new Error('they stand above');
  const sheet = newWorksheet();
  sheet.change(first, { minor: 5000n, chosen: new Map([[credit, 5000n]]) });
  refit(sheet, rows, new Set([credit]));
  expect(sheet.totals().chosen).toBe(1);
  refit(sheet, rows, new Set());
  expect(sheet.entry(first)).toEqual({ minor: 5000n });
});

test('lists that have not changed leave the sheet as it is', () => {
  if (first === undefined) throw new Error('it stands above');
  const sheet = newWorksheet();
  sheet.change(first, { minor: 1n, locked: true });
  let told = 0;
  sheet.onChange(() => (told += 1));
  expect(refit(sheet, rows, new Set())).toEqual([]);
  expect(told).toBe(0);
});
