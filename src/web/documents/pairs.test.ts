import { describe, expect, test } from 'vitest';
import { pairInput, pairUp } from './pairs.ts';

const item = (seq: number, dueOn: string, open: bigint) => ({ seq, dueOn, open, seen: `${open}` });
const chosen = (document: string, minor: bigint) => ({ document, seq: 1, seen: '900', minor });

describe('what is chosen for a document', () => {
  test('is spread over its installments by due date', () => {
    const items = [item(1, '2026-03-01', 60n), item(2, '2026-02-01', 40n), item(3, '2026-04-01', 0n)];
    const pairs = pairUp(items, [chosen('RC-1', 30n), chosen('RC-2', 50n)]);
    expect(pairs.map(({ own, other, minor }) => `${other.document} ${own.seq} ${minor}`)).toEqual([
      'RC-1 2 30',
      'RC-2 2 10',
      'RC-2 1 40',
    ]);
  });

  test('never takes more than is open', () => {
    const pairs = pairUp([item(1, '2026-03-01', 60n)], [chosen('RC-1', 50n), chosen('RC-2', 50n)]);
    expect(pairs.map(({ minor }) => minor)).toEqual([50n, 10n]);
  });

  test('goes out with the credit as the credit, from either side', () => {
    const [pair] = pairUp([item(1, '2026-03-01', 60n)], [chosen('other', 50n)]);
    const of = (side: 'debit' | 'credit') => pair && pairInput(pair, { id: 'own', side }, String);
    const own = { document: 'own', seq: 1, seen: '60' };
    const other = { document: 'other', seq: 1, seen: '900' };
    expect(of('debit')).toEqual({ credit: other, debit: own, amount: '50' });
    expect(of('credit')).toEqual({ credit: own, debit: other, amount: '50' });
  });
});
