import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CURRENCIES, Money, formatAmount, parseAmount } from './index.ts';
import { law } from './test-support/law.ts';
import { EUR, amountOf, currencyOf } from './test-support/text-form.ts';

const USD = currencyOf('USD');
const currencies = fc.constantFrom(...CURRENCIES);
const minors = fc.bigInt(-(10n ** 18n) + 1n, 10n ** 18n - 1n);

describe('an amount on the wire', () => {
  law('is read back as it was written', fc.tuple(minors, currencies), ([minor, currency]) => {
    const money = Money.of(minor, currency);
    expect(parseAmount(formatAmount(money), currency, 'signed')).toEqual({ ok: true, value: money });
  });

  it.each([
    ['0', 0n],
    ['0.00', 0n],
    ['1', 100n],
    ['1.5', 150n],
    ['1234.56', 123_456n],
    ['007.10', 710n],
    ['9999999999999999.99', 10n ** 18n - 1n],
  ])('%s EUR is %d minor units', (text, minor) => {
    expect(parseAmount(text, EUR)).toEqual({ ok: true, value: { minor, currency: EUR } });
  });

  it.each([
    ['1', 'JPY', 1n],
    ['1.234', 'KWD', 1_234n],
    ['0.0001', 'CLF', 1n],
  ])('%s %s has the digits of its currency', (text, code, minor) => {
    expect(parseAmount(text, currencyOf(code))).toMatchObject({ ok: true, value: { minor } });
  });

  it.each([
    [
      'amount-malformed',
      ['', ' ', '1e3', 'NaN', 'Infinity', '１２', '١٢', '+1', '.5', '5.', '1,5', '1 000', ' 1', '1\n'],
    ],
    ['amount-malformed', ['1.2.3', '--1', '0x10', '1_000', '-', '.', '€1']],
    ['amount-too-precise', ['1.005', '1.000', '0.001']],
    ['amount-too-large', ['10000000000000000.00', '1'.repeat(17), '9'.repeat(1_000_000)]],
    ['amount-negative', ['-1', '-0.01', '-0']],
  ])('%s: %j', (code, texts) => {
    for (const value of texts) {
      expect(parseAmount(value, EUR)).toEqual({ ok: false, error: { code, value, currency: EUR } });
    }
  });

  it.each([12, 12n, null, undefined, ['12'], { amount: '12' }, true])('is never anything but text: %s', (value) => {
    const error = { code: 'amount-not-text', value: typeof value, currency: EUR };
    expect(parseAmount(value, EUR)).toEqual({ ok: false, error });
  });

  it('has no decimals in a currency that has none', () => {
    expect(parseAmount('100.0', currencyOf('JPY'))).toMatchObject({ error: { code: 'amount-too-precise' } });
    expect(formatAmount(Money.of(-5n, currencyOf('JPY')))).toBe('-5');
    expect(formatAmount(Money.of(-5n, EUR))).toBe('-0.05');
  });

  it('may be negative where the caller says so', () => {
    expect(parseAmount('-12.34', EUR, 'signed')).toEqual({ ok: true, value: Money.of(-1_234n, EUR) });
  });
});

describe('money', () => {
  const [one, two] = [Money.of(100n, EUR), Money.of(200n, EUR)];

  it('adds, subtracts and compares', () => {
    expect(Money.add(one, two)).toEqual(amountOf('3.00'));
    expect(Money.subtract(one, two)).toEqual(amountOf('-1.00'));
    expect(Money.sum([one, two, two], EUR)).toEqual(amountOf('5.00'));
    expect(Money.sum([], EUR)).toEqual(Money.zero(EUR));
    expect(Money.min(one, two)).toBe(one);
    expect(Money.min(two, one)).toBe(one);
    expect([Money.compare(one, two), Money.compare(two, one), Money.compare(one, one)]).toEqual([-1, 1, 0]);
  });

  it('is positive only above zero', () => {
    expect(Money.positive(one)).toEqual({ ok: true, value: one });
    for (const amount of [Money.zero(EUR), amountOf('-0.01')]) {
      expect(Money.positive(amount)).toEqual({ ok: false, error: { code: 'amount-not-positive', amount } });
      expect(() => Money.certainlyPositive(amount.minor, EUR)).toThrow('above zero');
    }
    expect(Money.certainlyPositive(1n, EUR)).toEqual(Money.of(1n, EUR));
  });

  it('of two currencies is never mixed', () => {
    const dollar = Money.of(100n, USD);
    expect(() => Money.add(one, dollar)).toThrow('one currency');
    expect(() => Money.subtract(one, dollar)).toThrow('one currency');
    expect(() => Money.compare(one, dollar)).toThrow('one currency');
    expect(() => Money.min(one, dollar)).toThrow('one currency');
    expect(() => Money.sum([one, dollar], EUR)).toThrow('one currency');
  });
});
