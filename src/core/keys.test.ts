import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFoundBy, numberKey, searchKey } from './index.ts';
import { law } from './test-support/law.ts';

describe('a number key', () => {
  const digits = fc.tuple(fc.nat(3), fc.bigInt(0n, 10n ** 40n)).map(([zeros, n]) => '0'.repeat(zeros) + n.toString());
  const text = fc.string({ unit: 'binary', maxLength: 6 });

  law('orders numbers by their value', fc.tuple(text, digits, digits), ([start, a, b]) => {
    const [first, second] = [BigInt(a), BigInt(b)];
    const prefix = start.replace(/\d+$/, '');
    expect(order(numberKey(prefix + a), numberKey(prefix + b))).toBe(first < second ? -1 : first > second ? 1 : 0);
  });

  law('stands in the order of its UTF-8 bytes, as the database sorts', fc.tuple(text, text), ([a, b]) => {
    const [first, second] = [numberKey(a), numberKey(b)];
    expect(order(first, second)).toBe(Buffer.compare(Buffer.from(first), Buffer.from(second)));
  });

  law('orders what has no digits by its own bytes', fc.tuple(text, text), ([a, b]) => {
    const [first, second] = [a.replace(/\d/g, ''), b.replace(/\d/g, '')];
    expect(order(numberKey(first), numberKey(second))).toBe(Buffer.compare(Buffer.from(first), Buffer.from(second)));
  });

  it('pads runs of digits', () => {
    expect(numberKey('INV-7')).toBe('INV-000000000007');
    expect(numberKey('INV-007')).toBe(numberKey('INV-7'));
    expect(numberKey('2026/9a10')).toBe('000000002026/000000000009a000000000010');
    expect(numberKey('123456789012')).toBe('123456789012');
    expect(numberKey('1234567890123')).toBe(':000000000001234567890123');
    expect(numberKey('0')).toBe('000000000000');
    expect(numberKey('')).toBe('');
  });

  it('has the same order in JavaScript and in bytes', () => {
    expect(numberKey('A\u{1F600}')).toBe('A\u{D7FF}01f600');
    expect(numberKey('\u{FF21}') < numberKey('\u{1F600}')).toBe(true);
  });
});

describe('a search key', () => {
  it.each([
    ['  Éole  Łódź ', 'eole lodz'],
    ['STRASSE Straße', 'strasse strasse'],
    ['Ærø Œuvre Þór Đặng', 'aero oeuvre thor dang'],
    ['İstanbul ısı', 'istanbul isi'],
    ['Ħal Ŧest Eyðfinn', 'hal test eydfinn'],
    ['ＡＣＭＥ ﬁnance', 'acme finance'],
    ['Ωμέγα Йод', 'ωμεγα иод'],
    ['ガス 한국', 'ガス 한국'],
    ['प्रिया', 'प्रिया'],
    ['Müller\u00a0&\tSöhne', 'muller & sohne'],
  ])('of %j is %j', (name, key) => {
    expect(searchKey(name)).toBe(key);
  });

  it.each([
    ['eole', true],
    ['Łód', true],
    ['éole l', true],
    ['ole', false],
    ['c-1', true],
    ['-1', false],
    ['', true],
  ])('%j finds Éole Łódź, C-17: %j', (typed, found) => {
    expect(isFoundBy(typed, { name: 'Éole  Łódź', number: 'C-17' })).toBe(found);
  });

  law('of a search key is itself', fc.string({ unit: 'grapheme', maxLength: 12 }), (name) => {
    expect(searchKey(searchKey(name))).toBe(searchKey(name));
  });

  law('is the same for either case of Latin letters', fc.string({ unit: 'grapheme-ascii', maxLength: 12 }), (name) => {
    expect(searchKey(name.toUpperCase())).toBe(searchKey(name.toLowerCase()));
  });
});

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
