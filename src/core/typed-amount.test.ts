import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberFormat } from './index.ts';
import { CURRENCIES, Money, formatAmount, formatTyped, parseTypedAmount } from './index.ts';
import { law } from './test-support/law.ts';
import { EUR, currencyOf } from './test-support/text-form.ts';

const ENGLISH: NumberFormat = { decimal: '.', group: [','] };
const FRENCH: NumberFormat = { decimal: ',', group: ['\u202f', '\u00a0'] };
const GERMAN: NumberFormat = { decimal: ',', group: ['.'] };
const SWISS: NumberFormat = { decimal: '.', group: ['’'] };

describe('a typed amount', () => {
  const written = fc.record({
    minor: fc.bigInt(0n, 10n ** 18n - 1n),
    currency: fc.constantFrom(...CURRENCIES),
    format: fc.constantFrom(ENGLISH, FRENCH, GERMAN, SWISS),
  });

  law('is read back as it was written', written, ({ minor, currency, format }) => {
    const money = Money.of(minor, currency);
    expect(parseTypedAmount(formatTyped(money, format), currency, format)).toEqual({ ok: true, value: money });
  });

  it.each([
    [
      ENGLISH,
      ['1234.56', '1,234.56', '1 234.56', "1'234.56", '€1,234.56', '1,234.56 EUR', 'eur 1,234.56', ' 1234.56\t'],
    ],
    [FRENCH, ['1234,56', '1 234,56', '1\u202f234,56', '1\u00a0234,56', '1\u2009234,56 €', '1 234,56\u00a0€']],
    [GERMAN, ['1234,56', '1.234,56', '€ 1.234,56', '1 234,56']],
    [SWISS, ['1’234.56', "1'234.56", '1ʼ234.56', '1234.56']],
  ])('is understood as people write it: %j %j', (format, texts) => {
    expect(texts.map((text) => readAs(text, format))).toEqual(texts.map(() => '1234.56'));
  });

  it.each([
    ['.5', '0.50'],
    ['12', '12.00'],
    ['0012.3', '12.30'],
    ['1,234,567', '1234567.00'],
    ['999,999,999.99', '999999999.99'],
  ])('%s is %s', (text, amount) => {
    expect(readAs(text, ENGLISH)).toBe(amount);
  });

  it.each([
    [
      'amount-malformed',
      ENGLISH,
      ['1,23,4', '1,5', '12,34', '1234,567', ',123', '1,234,', '1,,234', '12.', '.', '', ' '],
    ],
    [
      'amount-malformed',
      ENGLISH,
      ['1.234,56', '1.2.3', "1,234'567", '1 2', '1e3', '+1', '１２', '$5', '5 USD', 'EUR', 'abc'],
    ],
    [
      'amount-malformed',
      ENGLISH,
      ['1,234 567', '1.1,000', '1a234', '0x1,000', '1;234', '€€1', 'a12', '12a', '1-2', '(1', '1)', '(1)2'],
    ],
    ['amount-malformed', FRENCH, ['1.234', '1,234.56', '1,2,3']],
    ['amount-malformed', GERMAN, ['1,234.56', '12.5', '1.23']],
    ['amount-too-precise', ENGLISH, ['1.005', '12.500']],
    ['amount-too-precise', GERMAN, ['1,234']],
    ['amount-too-large', ENGLISH, ['10,000,000,000,000,000']],
    ['amount-negative', ENGLISH, ['-1', '−1', '1-', '1−', '(12.00)', '(€12)', '-€12', '€-12', '€ (12)', '- 12']],
  ])('%s: %j %j', (code, format, texts) => {
    for (const value of texts) {
      expect(parseTypedAmount(value, EUR, format)).toEqual({ ok: false, error: { code, value, currency: EUR } });
    }
  });

  it('takes only the signs of its own currency', () => {
    const read = (text: string, code: string) => parseTypedAmount(text, currencyOf(code), ENGLISH).ok;
    expect([read('US$ 5', 'USD'), read('$5', 'CAD'), read('CHF 5', 'CHF'), read('5 zł', 'PLN')]).toEqual(
      Array(4).fill(true),
    );
    expect([read('€5', 'USD'), read('$5', 'GBP'), read('5 CHF', 'USD'), read('£5', 'AED')]).toEqual(
      Array(4).fill(false),
    );
  });

  it('is written with all digits, in groups of three', () => {
    expect(formatTyped(Money.of(123_456_789n, EUR), FRENCH)).toBe('1\u202f234\u202f567,89');
    expect(formatTyped(Money.of(-12_345n, EUR), ENGLISH)).toBe('-123.45');
    expect(formatTyped(Money.of(-123_456n, EUR), ENGLISH)).toBe('-1,234.56');
    expect(formatTyped(Money.of(1_234n, currencyOf('JPY')), GERMAN)).toBe('1.234');
    expect(formatTyped(Money.of(123_456n, EUR), { decimal: ',', group: [] })).toBe('1234,56');
  });
});

function readAs(text: string, format: NumberFormat): string | undefined {
  const parsed = parseTypedAmount(text, EUR, format);
  return parsed.ok ? formatAmount(parsed.value) : parsed.error.code;
}
