import { expect, test } from 'vitest';
import { currency } from '../../core/index.ts';
import { figuresOf } from './figures.ts';

const write = (tag: string, code: string, minor: bigint) => {
  const known = currency(code);
  if (!known.ok) throw new Error(code);
  const { plain, money } = figuresOf(tag, known.value);
  return [plain(minor), money(minor)];
};

test('amounts are written exactly, with the currency’s own digits, in the chosen format', () => {
  expect(write('en-US', 'EUR', 152_995_0n)).toEqual(['15,299.50', '€15,299.50']);
  expect(write('de-DE', 'EUR', 152_995_0n)[0]).toBe('15.299,50');
  expect(write('en-US', 'JPY', 1_234n)).toEqual(['1,234', '¥1,234']);
  expect(write('en-US', 'KWD', 1_234n)[0]).toBe('1.234');
});

test('not a unit is lost where a float would lose it, nor where Intl’s digits differ from ISO 4217', () => {
  expect(write('en-US', 'EUR', 999_999_999_999_999_999n)[0]).toBe('9,999,999,999,999,999.99');
  expect(write('en-US', 'HUF', 1_234n)[0]).toBe('12.34');
});
