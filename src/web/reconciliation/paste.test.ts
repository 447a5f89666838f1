import { expect, test } from 'vitest';
import { separatorsOf } from '../preferences/number-format.ts';
import { pasteCells } from './paste.ts';
import { EUR, invoices } from './test-support/rows.ts';

const rows = invoices('INV-1 100.00', 'INV-2 200.00', 'INV-3 300.00', 'INV-4/1 40.00', 'INV-4/2 60.00');
const paste = (text: string, at = 0, tag = 'en-US') => {
  const { entries, rejects } = pasteCells({ text, rows, at, context: { currency: EUR, format: separatorsOf(tag) } });
  return {
    landed: [...entries].map(([id, { minor }]) => `${id} ${minor}`),
    rejects: rejects.map(({ line, text, reason }) => ({ line, text, reason })),
  };
};

test('a pasted column lands row by row from the cell with the focus', () => {
  expect(paste('10.00\n20.00', 1)).toEqual({ landed: ['INV-2/1 1000', 'INV-3/1 2000'], rejects: [] });
  expect(paste('10,5\r\n1 000', 1, 'fr-FR').rejects).toEqual([{ line: 2, text: '1 000', reason: 'over-balance' }]);
});

test('a blank cell leaves its row alone', () => {
  expect(paste('10.00\n\n30.00').landed).toEqual(['INV-1/1 1000', 'INV-3/1 3000']);
});

test('what can not be read, is more than the balance or has no row is rejected with its line and reason', () => {
  expect(paste('abc\n200.01\n3\n4\n5\n6').rejects).toEqual([
    { line: 1, text: 'abc', reason: 'amount-malformed' },
    { line: 2, text: '200.01', reason: 'over-balance' },
    { line: 6, text: '6', reason: 'no-more-rows' },
  ]);
});

test('of two columns the first is the invoice number, spread over its installments by due date', () => {
  expect(paste('inv-3\t300.00\nINV-4\t50.00\nINV-9\t1.00\nINV-3\t1.00')).toEqual({
    landed: ['INV-3/1 30000', 'INV-4/1 4000', 'INV-4/2 1000'],
    rejects: [
      { line: 3, text: 'INV-9 1.00', reason: 'no-such-invoice' },
      { line: 4, text: 'INV-3 1.00', reason: 'named-twice' },
    ],
  });
});
