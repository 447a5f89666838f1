import { expect, test } from 'vitest';
import type { ReadinessInput } from './readiness.ts';
import { obstaclesOf } from './readiness.ts';
import { invoices, receipts } from './test-support/rows.ts';
import type { Entry } from './worksheet.ts';
import { newWorksheet } from './worksheet.ts';

const rows = invoices('INV-1 100.00', 'INV-2 200.00');
const credits = receipts('RC-1 150.00', 'RC-2 100.00');
const credit = credits[0]?.credit.id;

const obstacles = (entries: readonly Entry[], given: Partial<ReadinessInput> = {}) => {
  const sheet = newWorksheet();
  sheet.replace(new Map(rows.flatMap(({ debit }, index) => (entries[index] ? [[debit.id, entries[index]]] : []))));
  const usual = { isOn: true, mayWrite: true, credits, rows, available: 25000n, totals: sheet.totals(), sheet };
  return obstaclesOf({ ...usual, ...given });
};

test('nothing stands in the way of all that is available; one cent more is over-allocated', () => {
  expect(obstacles([{ minor: 10000n }, { minor: 15000n }])).toEqual([]);
  expect(obstacles([{ minor: 10000n }, { minor: 15001n }])).toEqual([{ code: 'over-allocated', by: 1n }]);
});

test('at least one amount must be entered', () => {
  expect(obstacles([])).toEqual([{ code: 'nothing-allocated' }]);
});

test('over-allocation is said even beside rows that can not be posted', () => {
  expect(obstacles([{ minor: 20000n, problem: 'over-balance' }, { minor: 15000n }])).toEqual([
    { code: 'wrong-rows', named: rows.slice(0, 1), count: 1 },
    { code: 'over-allocated', by: 10000n },
  ]);
});

test('an expert can not take more of a credit than there is', () => {
  if (credit === undefined) throw new Error('two receipts stand above');
  const taken = { minor: 10000n, chosen: new Map([[credit, 10000n]]) };
  expect(obstacles([taken, taken])).toEqual([{ code: 'credit-overdrawn', number: 'RC-1' }]);
});

test('a missing right, the switch and a list that is not loaded come first', () => {
  const given = [{ minor: 10000n }];
  expect(obstacles(given, { isOn: false, mayWrite: false })).toEqual([{ code: 'switched-off' }]);
  expect(obstacles(given, { mayWrite: false })).toEqual([{ code: 'right-missing' }]);
  expect(obstacles(given, { credits: undefined })).toEqual([{ code: 'receipts-missing' }]);
  expect(obstacles(given, { rows: undefined })).toEqual([{ code: 'invoices-missing' }]);
});
