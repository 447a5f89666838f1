import { expect, test } from 'vitest';
import type { Sample } from './progress.ts';
import { percentOf, rateOf, secondsLeft, seen } from './progress.ts';

const watch = (...steps: readonly (readonly [seconds: number, done: number])[]) =>
  steps.reduce<readonly Sample[]>((samples, [seconds, done]) => seen(samples, { at: seconds * 1000, done }), []);

test('1,000 of 4,000 accounts in 10 seconds: 100 a second, 30 seconds left', () => {
  const rate = rateOf(watch([0, 0], [5, 480], [10, 1000]));
  expect(rate).toBe(100);
  expect(secondsLeft({ accounts: 4000, accountsDone: 1000 }, 100)).toBe(30);
});

test('the rate is that of the last seconds, not of a halt long before', () => {
  expect(rateOf(watch([0, 0], [600, 10], [610, 1010], [620, 2010]))).toBe(100);
});

test('nothing is said before anything was done', () => {
  expect(rateOf(watch([0, 0]))).toBeUndefined();
  expect(rateOf(watch([0, 7], [1, 7]))).toBeUndefined();
});

test('100 percent means all of it', () => {
  expect(percentOf({ accounts: 1000, accountsDone: 999 })).toBe(99);
  expect(percentOf({ accounts: 1000, accountsDone: 1000 })).toBe(100);
  expect(percentOf({ accounts: 0, accountsDone: 0 })).toBe(100);
});
