import { describe, expect, test } from 'vitest';
import { separatorsOf } from '../preferences/number-format.ts';
import { EUR } from './test-support/rows.ts';
import { remedyOf } from '../components/typed-remedy.ts';
import { readCell, settled, withBalance } from './typed-cell.ts';

const read = (text: string, tag = 'en-US', open = 1_000_000n) =>
  readCell(text, { currency: EUR, format: separatorsOf(tag), open });

describe('an amount is read in the person’s number format', () => {
  test.each([
    ['en-US', '1,234.50', 123450n],
    ['de-DE', '1.234,50', 123450n],
    ['fr-FR', '1 234,50', 123450n],
    ['fr-FR', '1\u202f234,50', 123450n],
    ['de-CH', '1’234.50', 123450n],
    ['en-US', '12', 1200n],
    ['en-US', '€ 12.00', 1200n],
  ])('%s %s', (tag, text, minor) => {
    expect(read(text, tag)).toEqual({ minor, text });
  });

  test.each([
    ['1,5', 'amount-malformed'],
    ['1.234,50', 'amount-malformed'],
    ['12.345', 'amount-too-precise'],
    ['-5', 'amount-negative'],
    ['abc', 'amount-malformed'],
    ['1e3', 'amount-malformed'],
  ])('%s is refused, never guessed or rounded', (text, problem) => {
    expect(read(text)).toEqual({ minor: 0n, text, problem });
  });
});

test('an amount in the other decimal style is told as it is to be written here', () => {
  const remedy = (text: string, tag: string) => remedyOf(text, EUR, separatorsOf(tag));
  expect(remedy('1,5', 'en-US')).toBe('1.50');
  expect(remedy('1.234,50', 'en-US')).toBe('1,234.50');
  expect(remedy('1.5', 'de-DE')).toBe('1,50');
  expect(['1.5', '1,234', 'abc', '12.345', '-1,5'].map((text) => remedy(text, 'en-US'))).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});

describe('= adds up', () => {
  test.each([
    ['=10+20', 3000n],
    ['=10 + 20.50 - 0.50', 3000n],
    ['=1,000+1', 100100n],
    ['=10+', 1000n],
    ['=', 0n],
  ])('%s', (text, minor) => {
    expect(read(text)).toEqual({ minor, text });
  });

  test('a sum below zero and a term that is no amount are refused', () => {
    expect(read('=10-20').problem).toBe('amount-negative');
    expect(read('=10+x').problem).toBe('amount-malformed');
  });
});

test('more than the balance due is marked, and unmarked when the balance has grown', () => {
  const over = read('20', 'en-US', 1999n);
  expect(over).toEqual({ minor: 2000n, text: '20', problem: 'over-balance' });
  expect(withBalance(over, 2000n)).toEqual({ minor: 2000n, text: '20' });
});

test('leaving the cell drops the text that was read, and keeps what could not be', () => {
  expect(settled(read('=10+20'))).toEqual({ minor: 3000n });
  expect(settled(read('abc'))).toEqual({ minor: 0n, text: 'abc', problem: 'amount-malformed' });
});
