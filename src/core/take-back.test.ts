import { expect, it } from 'vitest';
import type { DocumentKind, Side } from './index.ts';
import { CREDIT_KINDS, DEBIT_KINDS, counterKind } from './index.ts';

it.each<[DocumentKind, Side, DocumentKind]>([
  ['invoice', 'debit', 'cancellation'],
  ['debit_note', 'debit', 'credit_note'],
  ['refund', 'debit', 'receipt'],
  ['receipt_return', 'debit', 'receipt'],
  ['adjustment', 'debit', 'adjustment'],
  ['receipt', 'credit', 'receipt_return'],
  ['credit_note', 'credit', 'debit_note'],
  ['cancellation', 'credit', 'debit_note'],
  ['adjustment', 'credit', 'adjustment'],
])('%s (%s) is taken back by %s', (kind, side, counter) => {
  expect(counterKind(kind, side)).toMatchObject({ kind: counter, side: side === 'debit' ? 'credit' : 'debit' });
});

it('a refund that came back says so', () => {
  expect(counterKind('refund', 'debit')).toMatchObject({ reason: 'refund-returned' });
  expect(counterKind('receipt_return', 'debit')).not.toHaveProperty('reason');
});

it('every kind of either side has a counter-document, and no kind of the other', () => {
  for (const kind of DEBIT_KINDS) expect(counterKind(kind, 'debit').side).toBe('credit');
  for (const kind of CREDIT_KINDS) expect(counterKind(kind, 'credit').side).toBe('debit');
  expect(() => counterKind('invoice', 'credit')).toThrow('no invoice stands on the credit side');
  expect(() => counterKind('receipt', 'debit')).toThrow('no receipt stands on the debit side');
});
