import { expect, it } from 'vitest';
import { STRATEGIES } from './index.ts';
import { amountOf, bookOf } from './test-support/text-form.ts';

it('targets read like a map', () => {
  const { debits } = bookOf(`
    INV-1  2026-01-10  10.00
    INV-2  2026-01-11  20.00`);
  const targets = STRATEGIES['oldest-first'].target(amountOf('25.00'), debits);
  const [ten, fifteen] = [amountOf('10.00'), amountOf('15.00')];
  const map = new Map(targets);

  expect([...map]).toEqual([
    ['INV-1/1', ten],
    ['INV-2/1', fifteen],
  ]);
  expect(targets.size).toBe(2);
  expect([...targets.entries()]).toEqual([...map.entries()]);
  expect([...targets.keys()]).toEqual([...map.keys()]);
  expect([...targets.values()]).toEqual([...map.values()]);
  const seen: unknown[] = [];
  targets.forEach((amount, debit) => seen.push([debit, amount]));
  expect(seen).toEqual([...map]);
  const [first] = debits;
  expect(first && [targets.get(first.id), targets.has(first.id)]).toEqual([ten, true]);
  const [absent] = bookOf('INV-9  2026-01-10  1.00').debits;
  expect(absent && [targets.get(absent.id), targets.has(absent.id)]).toEqual([undefined, false]);
});
