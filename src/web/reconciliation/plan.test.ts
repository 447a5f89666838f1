import { expect, test } from 'vitest';
import type { DebitId } from '../../core/index.ts';
import { autoAssign } from './auto-assign.ts';
import { planOf, requestOf } from './plan.ts';
import { sumOpen } from './items.ts';
import { invoices, receipts } from './test-support/rows.ts';
import type { Entry } from './worksheet.ts';

const rows = invoices('INV-1 100.00', 'INV-2 200.00', 'INV-3 300.00');
const credits = receipts('RC-1 150.00', 'RC-2 100.00');
const [first, second, third] = rows.map(({ debit }) => debit.id);
const [old, young] = credits.map(({ credit }) => credit.id);
const plan = (entries: ReadonlyMap<DebitId, Entry>) => planOf({ credits, rows, entries, orderBy: 'document-date' });
const written = (entries: ReadonlyMap<DebitId, Entry>) =>
  plan(entries).pairs.map(({ credit, debit, amount }) => `${credit} pays ${debit} ${amount.minor}`);
const assign = (entries = new Map<DebitId, Entry>()) =>
  autoAssign({ rows, entries, available: sumOpen(credits), strategy: 'oldest-first' });

test('Auto Assign fills oldest first until the available balance is exhausted', () => {
  expect([...assign()]).toEqual([
    [first, { minor: 10000n }],
    [second, { minor: 15000n }],
  ]);
});

test('a locked row keeps its amount, and Auto Assign fills the rest', () => {
  if (third === undefined) throw new Error('three rows stand above');
  const locked = new Map([[third, { minor: 20000n, locked: true }]]);
  expect(assign(locked)).toEqual(new Map<unknown, Entry>([...locked, [first, { minor: 5000n }]]));
});

test('the oldest receipt pays the oldest invoice', () => {
  expect(written(assign())).toEqual([
    'RC-1/1 pays INV-1/1 10000',
    'RC-1/1 pays INV-2/1 5000',
    'RC-2/1 pays INV-2/1 10000',
  ]);
});

test('an expert’s pairs stand, and the rest is drawn from what they leave', () => {
  if (first === undefined || second === undefined || young === undefined) throw new Error('they stand above');
  const entries = new Map<DebitId, Entry>([
    [first, { minor: 10000n, chosen: new Map([[young, 10000n]]) }],
    [second, { minor: 15000n }],
  ]);
  expect(written(entries)).toEqual(['RC-2/1 pays INV-1/1 10000', 'RC-1/1 pays INV-2/1 15000']);
  expect(requestOf(plan(entries), 'partner', {})).toMatchObject({
    pairs: [{ amount: '100.00' }, { amount: '150.00' }],
  });
});

test('the request says what the person saw, and names only the credits that are drawn on', () => {
  if (first === undefined) throw new Error('it stands above');
  expect(
    requestOf(plan(new Map([[first, { minor: 1n }]])), 'partner', { effectiveOn: '2026-11-01', note: '' }),
  ).toEqual({
    partner: 'partner',
    currency: 'EUR',
    step: 'manual',
    effectiveOn: '2026-11-01',
    credits: [{ document: 'RC-1', seq: 1, seen: '150.00' }],
    targets: [{ document: 'INV-1', seq: 1, seen: '100.00', amount: '0.01' }],
  });
  expect(old).toBe('RC-1/1');
});
