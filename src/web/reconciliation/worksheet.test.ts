import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DebitId } from '../../core/index.ts';
import { debitId, documentId } from '../../core/index.ts';
import type { Entry } from './worksheet.ts';
import { newWorksheet, toggledLock, withAmount } from './worksheet.ts';

const row = (number: number): DebitId => debitId(documentId(`INV-${number}`), 1);
const entry: fc.Arbitrary<Entry> = fc.record(
  { minor: fc.bigInt(0n, 10n ** 18n), problem: fc.constant('over-balance' as const), locked: fc.constant(true) },
  { requiredKeys: ['minor'] },
);

test('the running totals are those of a fresh count, whatever was changed in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), entry), { maxLength: 40 }), (changes) => {
      const sheet = newWorksheet();
      for (const [number, next] of changes) sheet.change(row(number), next);
      const kept = [...sheet.entries().values()];
      expect(sheet.totals().total).toBe(kept.reduce((sum, { minor }) => sum + minor, 0n));
      expect(sheet.totals().rows).toBe(kept.filter(({ minor }) => minor > 0n).length);
      const wrong = [...sheet.entries()].filter(([, { problem }]) => problem !== undefined).map(([id]) => id);
      expect([...sheet.totals().wrong].toSorted()).toEqual(wrong.toSorted());
    }),
    { seed: 20261121, numRuns: 500 },
  );
});

test('a change tells its own row and the totals, and no other row', () => {
  const sheet = newWorksheet();
  const told: string[] = [];
  sheet.onRow(row(1), () => told.push('row 1'));
  sheet.onRow(row(2), () => told.push('row 2'));
  sheet.onChange(() => told.push('totals'));
  sheet.change(row(1), { minor: 500n });
  expect(told).toEqual(['row 1', 'totals']);
});

test('Clear resets amounts and locks', () => {
  const sheet = newWorksheet();
  sheet.change(row(1), { minor: 500n, locked: true });
  sheet.clear();
  expect(sheet.entry(row(1))).toEqual({ minor: 0n });
  expect(sheet.totals()).toMatchObject({ total: 0n, rows: 0 });
});

test('typing another amount keeps the lock and drops an expert’s choice', () => {
  const chosen = new Map();
  expect(withAmount({ minor: 1n, locked: true, chosen }, { minor: 2n })).toEqual({ minor: 2n, locked: true });
  expect(toggledLock(toggledLock({ minor: 1n }))).toEqual({ minor: 1n });
});
